<?php
// Installs WordPress into its empty database; prints, as JSON, each role's user, by id, and its application password.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_ADDRESS'), PHP_URL_HOST);

function wp_new_blog_notification() {
    // No mail leaves the tests.
}

require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Cổng', 'quan-tri', 'quan-tri@cong.example', false, '', wp_generate_password());
update_option('template', 'cong');
update_option('stylesheet', 'cong');
update_option('posts_per_page', 200);
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
$made = [];
foreach (['administrator', 'editor', 'author', 'contributor'] as $role) {
    $user = wp_insert_user(['user_login' => "nguoi-$role", 'user_pass' => wp_generate_password(), 'role' => $role]);
    [$password] = WP_Application_Passwords::create_new_application_password($user, ['name' => 'kiem-thu']);
    $made[$role] = ['user' => $user, 'login' => "nguoi-$role", 'password' => $password];
}
echo json_encode($made);
