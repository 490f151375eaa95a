<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<?php wp_head(); ?>
<style>body { margin: 0 } main { max-width: 700px; margin: 0 auto }</style>
</head>
<body>
<main>
<?php while (have_posts()): the_post(); ?>
<article>
<?php the_content(); ?>
</article>
<?php endwhile; ?>
</main>
<?php wp_footer(); ?>
</body>
</html>
