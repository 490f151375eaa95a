#!/bin/sh
# Tests need a real Chromium (best without the parts for a window: a visit then costs a seventh of the processor
# time), a Java (for the HTML checker), nginx with its brotli module, LibreOffice Calc (opens the CSV files as
# readers do), poppler's tools (for PDFs) and OpenSSH's ssh-keygen (signs archives), Node.js with npm (judges
# styles and scripts by what old browsers know). What is missing is installed as Debian's own package when we may
# (root, apt-get); else one Vietnamese line says what to install.
# What is named after the command is one program more: for make bench wrk and slowhttptest, for make test-all the
# browsers that Playwright does not drive (WebKit opens windows, for which Xvfb is a screen that nobody sees), and
# WordPress, which is no program, with its PHP and MariaDB, which nothing starts but the tests.
set -u
more=$*

has_chromium() {
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

has_java() {
  for name in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} java; do
    "$name" -version >/dev/null 2>&1 && return 0
  done
  return 1
}

has_nginx() {
  command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]
}

has_brotli() {
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]
}

has_calc() {
  # The launcher is there as soon as any part of LibreOffice is; the library is Calc itself.
  command -v soffice >/dev/null 2>&1 && ls "$(dirname "$(readlink -f "$(command -v soffice)")")"/libsclo.so >/dev/null 2>&1
}

has_poppler() {
  for name in pdftotext pdffonts pdftoppm; do
    command -v "$name" >/dev/null 2>&1 || return 1
  done
}

has_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1
}

has_ssh_keygen() {
  command -v ssh-keygen >/dev/null 2>&1
}

package_of() {
  case $1 in
    WebKitWebDriver) printf 'webkit2gtk-driver' ;;
    Xvfb) printf 'xvfb' ;;
    php) printf 'php-cli php-mysql' ;;
    mariadbd) printf 'mariadb-server-core' ;;
    *) printf '%s' "$1" ;;
  esac
}

has_program() {
  case $1 in
    firefox-esr) command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 ;;
    wordpress) [ -e /usr/share/wordpress/wp-load.php ] ;;
    *) command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] ;;
  esac
}

missing() {
  has_chromium || printf ' chromium-headless-shell'
  has_java || printf ' default-jre-headless'
  has_nginx || printf ' nginx-light'
  has_brotli || printf ' libnginx-mod-http-brotli-static'
  has_calc || printf ' libreoffice-calc-nogui'
  has_poppler || printf ' poppler-utils'
  has_node || printf ' nodejs npm'
  has_ssh_keygen || printf ' openssh-client'
  for name in $more; do
    has_program "$name" || printf ' %s' "$(package_of "$name")"
  done
}

packages=$(missing)
[ -z "$packages" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Cài cho kiểm thử (chỉ lần đầu):$packages…"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } >/dev/null 2>&1
  packages=$(missing)
  [ -z "$packages" ] && exit 0
fi
echo "Thiếu chương trình để kiểm thử; trên Debian hãy chạy: sudo apt-get install$packages" >&2
exit 1
