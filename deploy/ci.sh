#!/bin/sh
# Kiểm tra, dựng và kiểm thử trên bất kỳ máy nào có git, make, Python 3.11: GitLab, máy chủ riêng, máy cá nhân.
#   deploy/ci.sh               kiểm tra dữ liệu, dựng trang vào site/, kiểm thử
#   deploy/ci.sh xem-truoc     như trên, nhưng site/ là bản xem trước, có dải “Bản xem trước” và không cho tìm kiếm
#   deploy/ci.sh dang THƯ-MỤC  kiểm tra, dựng, rồi chép trang vào THƯ-MỤC của máy chủ
# BASE=origin/main: đòi mục đính chính cho điều đã đăng mà bị đổi. Không bước nào cần khóa bí mật.
set -eu
cd "$(dirname "$0")/.."
what=${1:-}
case $what in
  "" | xem-truoc) ;;
  dang) target=${2:?Viết: deploy/ci.sh dang THƯ-MỤC} ;;
  *) sed -n '2,6p' "$0" >&2; exit 2 ;;
esac

make check ${BASE:+BASE="$BASE"}
if [ "$what" = xem-truoc ]; then
  KIENAN_EDITION=xem-truoc make site
else
  make site
fi
if [ "$what" != dang ]; then
  make test
  exit
fi

# Bản mới nằm cạnh bản cũ rồi đổi tên: người đọc không bao giờ gặp nửa trang cũ nửa trang mới.
target=${target%/}
rm -rf "$target.moi"
cp -R site "$target.moi"
rm -rf "$target.cu"
[ ! -e "$target" ] || mv "$target" "$target.cu"
mv "$target.moi" "$target"
rm -rf "$target.cu"
echo "Đã đăng vào $target"
