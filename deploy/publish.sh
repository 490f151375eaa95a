#!/bin/sh
# Đăng gói do `make dist` làm ra lên máy chủ của mình. Chạy trên máy chủ ấy; chỉ cần tệp này và tệp gói.
#   publish.sh GÓI.tar.gz [GỐC]   kiểm tra gói, giải nén thành một bản mới, rồi đổi trang sang bản ấy
#   publish.sh --rollback [GỐC]   đổi trang về bản đăng trước bản đang đăng
#   publish.sh --list [GỐC]       kể các bản đang giữ, mới nhất ở dưới
# GỐC là /srv/kien-an nếu không ghi. Trong đó releases/ giữ năm bản gần nhất; site là liên kết tới bản đang đăng, và là
# thư mục mà nginx.conf đọc. KIENAN_RELOAD="systemctl reload nginx": lệnh chạy khi tệp _nginx.conf của trang đã đổi.
#
# Bị ngắt ở bước nào thì trang vẫn là trọn bản cũ hoặc trọn bản mới, vì chỉ một lần đổi tên làm nó đổi; chạy lại là xong.
set -eu
umask 022
export LC_ALL=C

KEPT=5
NEW=releases/.moi
LINK=.site.moi

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

usage() {
  sed -n '3,5s/^#   //p' "$0" >&2
  exit 2
}

# Why a program failed, from what it said in English.
reason() {
  case $1 in
    *"No space left"* | *"File too large"* | *"Disk quota"* | *"Wrote only"*) echo "hết chỗ trên đĩa" ;;
    *"Permission denied"* | *"Read-only file system"*) echo "không được phép ghi" ;;
    *) echo "máy báo: $(printf '%s' "$1" | tail -n 1)" ;;
  esac
}

# try WHAT COMMAND…: run it; when it fails, one line says what could not be done and why.
try() {
  what=$1
  shift
  said=$("$@" 2>&1 >/dev/null) || fail "$what: $(reason "$said"). Trang đang đăng vẫn nguyên."
}

# note TEXT FILE: write one line.
note() {
  printf '%s\n' "$1" >"$2"
}

# The name of the release shown now; nothing before the first.
current() {
  now=$(readlink site || :)
  now=${now#releases/}
  echo "${now%/site}"
}

# The name of the release that was shown before release $1.
before() {
  [ ! -f "releases/$1/truoc" ] || cat "releases/$1/truoc"
}

# whole DIR: every file of its manifest is there unchanged, and no other file is.
whole() {
  (
    cd "$1" || exit 1
    sha256sum --check --strict --status SHA256SUMS || exit 1
    listed=$(cut -c 67- SHA256SUMS | sort)
    there=$(find . ! -type d ! -path ./SHA256SUMS ! -path ./truoc | cut -c 3- | sort)
    [ "$listed" = "$there" ] && [ -f site/index.html ] && [ -f site/_nginx.conf ]
  ) 2>/dev/null
}

# Refuse what `make dist` does not make: links, devices, several folders, names that lead elsewhere.
examine() {
  [ -f "$archive" ] || fail "Không có tệp $archive."
  if [ -f "$archive.sha256" ]; then
    (cd "$(dirname "$archive")" && sha256sum --check --strict --status "$(basename "$archive").sha256") 2>/dev/null ||
      fail "Gói hỏng: $archive khác mã SHA-256 ghi cạnh nó. Chép lại gói. $UNTOUCHED"
  fi
  kinds=$(tar -tvf "$archive" 2>/dev/null) || fail "Gói hỏng: không đọc hết được $archive. Chép lại gói. $UNTOUCHED"
  names=$(tar -tf "$archive" --quoting-style=escape 2>/dev/null)
  name=$(printf '%s\n' "$names" | cut -d / -f 1 | sort -u)
  strange=$(printf '%s\n' "$kinds" | grep -v '^-' || :)$(printf '%s\n' "$names" | grep -E '(^|/)\.{0,2}(/|$)' || :)
  case $name in
    *[!a-z0-9-]* | -* | "") strange="$strange $name" ;;
  esac
  [ -z "$strange" ] || fail "Không nhận gói này: không phải gói do make dist làm ra. $UNTOUCHED"
}

# Put the release $1 in the place that nginx reads: one rename, so that no reader meets a gap.
show() {
  rm -f "$LINK"
  try "Không đổi được trang" ln -s "releases/$1/site" "$LINK"
  try "Không đổi được trang" mv -T "$LINK" site
}

# After a change from release $1 to release $2: nginx reads _nginx.conf only when it is told to.
reload() {
  [ -n "$1" ] && cmp -s "releases/$1/site/_nginx.conf" "releases/$2/site/_nginx.conf" && return
  if [ -n "${KIENAN_RELOAD:-}" ]; then
    sh -c "$KIENAN_RELOAD" 9>&- || fail "Đã đổi trang, nhưng lệnh này không chạy được: $KIENAN_RELOAD"
  else
    echo "Tệp _nginx.conf của trang đã đổi; chạy: nginx -t && systemctl reload nginx"
  fi
}

# Keep the release shown now and the four that were shown before it, each before the other.
prune() {
  kept=" " one=$1 count=0
  while [ -n "$one" ] && [ "$count" -lt "$KEPT" ]; do
    kept="$kept$one "
    one=$(before "$one")
    count=$((count + 1))
  done
  for folder in releases/[0-9]*; do
    case $kept in
      *" ${folder#releases/} "*) ;;
      *) try "Không xóa được bản cũ $folder" rm -rf "$folder" ;;
    esac
  done
}

# What comes after release $2 took the place of release $1; a run killed before this is made up for by the next.
finish() {
  prune "$2"
  reload "$1" "$2"
}

publish() {
  examine
  old=$(current)
  try "Không giải nén được gói" mkdir -p "$NEW"
  # -m: the time of each file is that of its publishing, not the commit's. Two builds of one commit on two days may
  # differ in a page of the same length; browsers must not take the one for the other.
  try "Không giải nén được gói" tar -xmf "$archive" -C "$NEW" --strip-components=1 --no-same-owner --no-same-permissions
  try "Không giải nén được gói" chmod -R u=rwX,go=rX "$NEW"
  whole "$NEW" || fail "Gói hỏng: có tệp thiếu, thừa hoặc khác mã SHA-256. $UNTOUCHED"
  grep -qx 'bản: công khai' "$NEW/ban-dung.txt" ||
    fail "Không đăng: gói này là bản xem trước hoặc minh họa, không phải bản công khai. $UNTOUCHED"
  if [ -n "$old" ] && cmp -s "$NEW/SHA256SUMS" "releases/$old/SHA256SUMS" && whole "releases/$old"; then
    echo "Bản này đang được đăng rồi: $old"
    finish "$(before "$old")" "$old"
    return
  fi
  try "Không ghi được bản mới" note "$old" "$NEW/truoc"
  try "Không ghi được bản mới" sync -f "$NEW"
  last=$(find releases -maxdepth 1 -name '[0-9]*-*' | sed 's|^releases/0*\([0-9]*\)-.*|\1|' | sort -n | tail -n 1)
  next=$(printf '%06d-%s' "$((last + 1))" "$name")
  try "Không ghi được bản mới" mv -T "$NEW" "releases/$next"
  show "$next"
  echo "Đã đăng: $next"
  finish "$old" "$next"
}

rollback() {
  old=$(current)
  [ -n "$old" ] || fail "Chưa đăng bản nào ở $root, không có gì để trở lại."
  earlier=$(before "$old")
  if [ -z "$earlier" ] || [ ! -d "releases/$earlier" ]; then
    fail "Không còn bản nào trước bản đang đăng ($old). $UNTOUCHED"
  fi
  whole "releases/$earlier" || fail "Bản trước ($earlier) trên đĩa đã hỏng; hãy đăng lại gói của nó. $UNTOUCHED"
  show "$earlier"
  echo "Đã trở lại: $earlier"
  reload "$old" "$earlier"
}

list() {
  old=$(current)
  for folder in releases/[0-9]*; do
    [ -d "$folder" ] || fail "Chưa đăng bản nào ở $root."
    [ "${folder#releases/}" = "$old" ] && mark="* " || mark="  "
    printf '%s%s\n' "$mark" "${folder#releases/}"
  done
}

UNTOUCHED="Trang đang đăng vẫn nguyên."
case ${1:-} in
  --rollback) action=rollback ;;
  --list) action=list ;;
  "" | -*) usage ;;
  /*) action=publish archive=$1 ;;
  *) action=publish archive=$PWD/$1 ;;
esac
root=${2:-/srv/kien-an}
for program in chmod cmp cut find flock grep ln mkdir mv readlink sed sha256sum sort sync tail tar touch; do
  command -v "$program" >/dev/null || fail "Thiếu lệnh $program trên máy này."
done
cd "$root" 2>/dev/null || fail "Không vào được thư mục $root. Tạo trước: mkdir -p $root"
[ -L site ] || [ ! -e site ] ||
  fail "$root/site là thư mục thật. Chuyển nó đi một lần rồi chạy lại: mv $root/site $root/site.truoc"
[ "$action" != list ] || { list; exit; }

try "Không ghi được vào $root" touch .khoa
exec 9>>.khoa # the lock ends with this run, however it ends
flock -n 9 || fail "Đang có một lượt đăng khác ở $root; chờ nó xong rồi chạy lại. $UNTOUCHED"
trap 'rm -rf "$NEW" "$LINK"' EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$NEW" "$LINK" # what a killed run left
"$action"
