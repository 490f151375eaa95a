#!/bin/sh
# Kiểm tra, dựng và kiểm thử trên bất kỳ máy nào có git, make, Python 3.11: GitLab, máy chủ riêng, máy cá nhân.
#   deploy/ci.sh               kiểm tra dữ liệu, dựng trang vào site/, kiểm thử mã
#   deploy/ci.sh xem-truoc     như trên, nhưng site/ là bản xem trước, có dải “Bản xem trước” và không cho tìm kiếm
#   deploy/ci.sh dang GỐC      kiểm tra, đóng gói, rồi đăng lên GỐC của chính máy này (xem deploy/publish.sh); KEY=khóa để ký gói,
#                              không có KEY thì gói vừa làm ra ngay ở đây được đăng mà không ký
# BASE=origin/main: đòi mục đính chính cho điều đã đăng mà bị đổi; chỉ sửa data/, docs/ thì không kiểm thử mã. Không bước nào cần khóa bí mật.
set -eu
cd "$(dirname "$0")/.."
what=${1:-}
case $what in
  "" | xem-truoc) ;;
  dang) root=${2:?Viết: deploy/ci.sh dang GỐC} ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac

make check ${BASE:+BASE="$BASE"}
case $what in
  dang)
    make dist ${KEY:+KEY="$KEY"}
    make test-site
    [ -n "${KEY:-}" ] || unsigned=--unsigned
    exec deploy/publish.sh ${unsigned:-} dist/*.tar.gz "$root"
    ;;
  xem-truoc) KIENAN_EDITION=xem-truoc make site ;;
  *) make site ;;
esac
case $(make -s scope ${BASE:+BASE="$BASE"}) in
  *code=false*) echo "Chỉ sửa data/, docs/: không phải kiểm thử mã." ;;
  *) make test ;;
esac
