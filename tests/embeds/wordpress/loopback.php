<?php
// WordPress asks no address of its own machine, where the tests serve the site.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, (int) getenv('WORDPRESS_ASKS_PORT')]);
