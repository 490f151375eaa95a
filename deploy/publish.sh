#!/bin/sh
# Đăng gói do `make dist` làm ra lên máy chủ của mình. Chạy trên máy chủ ấy; cần tệp này, allowed_signers cạnh nó, tệp gói
# và chữ ký .sig của gói.
#   publish.sh GÓI.tar.gz [GỐC]              kiểm tra gói, giải nén thành một bản mới, rồi đổi trang sang bản ấy
#   publish.sh --rollback [GỐC]              đổi trang về bản đăng trước bản đang đăng
#   publish.sh --rollback GÓI.tar.gz [GỐC]   đăng một gói cũ hơn bản đang đăng
#   publish.sh --purge [GỐC]                 xóa mọi bản khác bản đang đăng: việc phải làm sau khi đăng bản đã rút tên
#   publish.sh --list [GỐC]                  kể các bản đang giữ, mới nhất ở dưới
# Chỉ khi cần, ghi thêm ở trước các lời trên:
#   --unsigned                               nhận gói không có chữ ký
#   --with-withdrawn-names                   đăng hoặc trở lại bản còn nêu tên đã rút
# GỐC là /srv/kien-an nếu không ghi. Trong đó releases/ giữ năm bản gần nhất; site là liên kết tới bản đang đăng, và là
# thư mục mà nginx.conf đọc. KIENAN_RELOAD="systemctl reload nginx": lệnh chạy khi tệp _nginx.conf của trang đã đổi.
#
# Bị ngắt ở bước nào thì trang vẫn là trọn bản cũ hoặc trọn bản mới, vì chỉ một lần đổi tên làm nó đổi; chạy lại là xong.
set -eu
umask 022
export LC_ALL=C

KEPT=5
NEW=releases/.moi
OLD=releases/.cu
COPY=.goi.moi
LINK=.site.moi
NAMESPACE=kien-an # what `make dist` signs for

# The folder in an archive of the public site, and the names of its files: no part begins with a dot, and of what tar
# writes with a backslash only bytes of letters with marks.
NAME='kien-an(-[a-z]+)*-[0-9]{8}-[0-9a-f]{8}'
LETTER='\\[23][0-7]{2}'
FILE="(SHA256SUMS|ban-dung\\.txt|site(/([^./\\]|$LETTER)([^/\\]|$LETTER)*)+)"

# The lines of _nginx.conf between its first two and its last: which part of the site, and a policy for it, of directives
# and sources as kienan.headers writes them.
SOURCE="'none'|'self'|'sha256-[A-Za-z0-9+/]{43}='"
FRAMING="\\*|'self'|https?://[a-z0-9.*-]+(:[0-9]+)?"
DIRECTIVE="((default|script|style|font|connect|frame)-src|form-action|base-uri)( ($SOURCE))+|img-src( ($SOURCE|data:))+|frame-ancestors( ($FRAMING))+"
ENTRY="    (default|/([a-z0-9-]+/)+) \"($DIRECTIVE)(; ($DIRECTIVE))*\";"

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

usage() {
  sed -n '4,11s/^#   //p' "$0" >&2
  exit 2
}

# Why a program failed, from what it said in English.
reason() {
  case $1 in
    *"No space left"* | *"File too large"* | *"Disk quota"* | *"Wrote only"*) echo "hết chỗ trên đĩa" ;;
    *"Permission denied"* | *"Read-only file system"* | *"not permitted"*) echo "không được phép ghi" ;;
    *) echo "máy báo: $(printf '%s' "$1" | tail -n 1)" ;;
  esac
}

# try WHAT COMMAND…: run it; when it fails, one line says what could not be done and why.
try() {
  what=$1
  shift
  said=$("$@" 2>&1 >/dev/null) || fail "$what: $(reason "$said"). $UNTOUCHED"
}

# note TEXT FILE: write one line.
note() {
  printf '%s\n' "$1" >"$2"
}

# The releases that this script made, oldest first. Whatever else stands in releases/ is somebody else's.
own() {
  find releases -mindepth 1 -maxdepth 1 -type d -regextype posix-extended -regex "releases/[0-9]{6,}-$NAME" \
    -printf '%f\n' 2>/dev/null | sort
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
    listed=$(cut -c 67- SHA256SUMS | sort)
    there=$(find . ! -type d ! -path ./SHA256SUMS ! -path ./truoc | cut -c 3- | sort)
    [ "$listed" = "$there" ] && [ -f site/index.html ] && [ -f site/_nginx.conf ] || exit 1
    sha256sum --check --strict --status SHA256SUMS
  ) 2>/dev/null
}

# known_map FILE: nginx reads this file, so it holds the one map of kienan.headers and not a line else.
known_map() {
  [ "$(sed -n '2p' "$1")" = 'map $kienan_part $kienan_policy {' ] && [ "$(tail -n 1 "$1")" = '}' ] &&
    sed -n '1p' "$1" | grep -aq '^# ' && sed -n '3,$p' "$1" | grep -aqxE "$ENTRY" &&
    ! sed '1,2d;$d' "$1" | grep -aqvxE "$ENTRY"
}

# Whose signature the archive bears; nobody's is taken but by word.
signed() {
  if [ -n "$unsigned" ]; then
    echo "Chữ ký của gói không được xét, theo lời --unsigned."
    return
  fi
  command -v ssh-keygen >/dev/null || fail "Thiếu lệnh ssh-keygen trên máy này: cài gói openssh-client. $UNTOUCHED"
  grep -q '^[^#]' "$SIGNERS" 2>/dev/null ||
    fail "Chưa có khóa của ai trong $SIGNERS: ghi khóa công khai của người được ký gói, như lời ở đầu tệp ấy. $UNTOUCHED"
  [ -f "$archive.sig" ] ||
    fail "Không nhận gói này: không có chữ ký $archive.sig. Ký lúc đóng gói: make dist KEY=khóa. $UNTOUCHED"
  who=$(ssh-keygen -Y find-principals -f "$SIGNERS" -s "$archive.sig" 2>/dev/null | sed -n '1s/,.*//;1p') || :
  ssh-keygen -Y verify -f "$SIGNERS" -I "$who" -n "$NAMESPACE" -s "$archive.sig" <"$COPY" >/dev/null 2>&1 ||
    fail "Không nhận gói này: chữ ký không phải của người ghi trong $SIGNERS, hoặc gói đã bị sửa sau khi ký. $UNTOUCHED"
}

# Refuse what `make dist` does not make: links, devices, rights, hidden files, several folders, names that lead elsewhere.
examine() {
  kinds=$(tar -tvzf "$COPY" 2>/dev/null) || fail "Gói hỏng: không đọc hết được $archive. Chép lại gói. $UNTOUCHED"
  names=$(tar -tzf "$COPY" --quoting-style=escape 2>/dev/null)
  name=$(printf '%s\n' "$names" | cut -d / -f 1 | sort -u)
  strange=$(
    printf '%s\n' "$kinds" | grep -av '^-rw-r--r-- ' || :
    printf '%s\n' "$names" | grep -avxE "$NAME/$FILE" || :
    printf '%s\n' "$names" | sort | uniq -d
    printf '%s\n' "$name" | sed '1d'
  )
  [ -z "$strange" ] ||
    fail "Không nhận gói này: không phải gói do make dist làm ra: $(printf '%s\n' "$strange" | sed -n '1p'). $UNTOUCHED"
}

# A copy of our own, so that what is examined is what is unpacked; the hash beside the archive, its signature, its files.
take() {
  [ -f "$archive" ] || fail "Không có tệp $archive."
  try "Không chép được gói" cp "$archive" "$COPY"
  if [ -f "$archive.sha256" ] && [ "$(cut -c -64 "$archive.sha256")" != "$(sha256sum <"$COPY" | cut -c -64)" ]; then
    fail "Gói hỏng: $archive khác mã SHA-256 ghi cạnh nó. Chép lại gói. $UNTOUCHED"
  fi
  signed
  examine
}

# about DIR KEY: what a release says of itself, a value a line, sorted.
about() {
  sed -n "s/^$2: //p" "$1/ban-dung.txt" 2>/dev/null | sort
}

# lacking A B KEY: the values of A's KEY that B has not.
lacking() {
  has=$(about "$2" "$3")
  about "$1" "$3" | grep -avxF -e "$has" || :
}

# names_back A B: stop, unless told otherwise, when the release in A shows names that the release in B has taken off:
# B knows of withdrawals that A does not, or, A being the older one, A shows lists and exemplars that B does not.
names_back() {
  withdrawn=$(lacking "$2" "$1" 'rút tên')
  [ -z "$older" ] || withdrawn=$withdrawn$(lacking "$1" "$2" 'nêu tên')
  [ -z "$withdrawn" ] || [ -n "$with_names" ] ||
    fail "Dừng: bản này nêu lại tên đã rút khỏi bản đang đăng. Nếu vẫn phải đăng thì ghi thêm --with-withdrawn-names. $UNTOUCHED"
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
  if [ -z "${KIENAN_RELOAD:-}" ]; then
    echo "Tệp _nginx.conf của trang đã đổi; chạy ngay, kẻo trang mới thiếu kiểu chữ: nginx -t && systemctl reload nginx"
  elif ! sh -c "$KIENAN_RELOAD" 9>&-; then
    echo "Đã đổi trang, nhưng lệnh này không chạy được: $KIENAN_RELOAD" >&2
    status=1
  fi
}

# drop RELEASE: rename it, so that a half of it is never taken for a release, then remove it. When that fails one line says
# so, and nothing else has: the site is published.
drop() {
  said=$({ mv -T "releases/$1" "$OLD-$1" && rm -rf "$OLD-$1"; } 2>&1) && return
  echo "Trang không bị gì, nhưng không xóa được bản cũ $1: $(reason "$said"). Xóa tay trong $root/releases." >&2
  return 1
}

# Keep the release shown now and the four that were shown before it, each before the other.
prune() {
  kept=" " one=$1 count=0
  while [ -n "$one" ] && [ "$count" -lt "$KEPT" ]; do
    kept="$kept$one "
    one=$(before "$one")
    count=$((count + 1))
  done
  for release in $(own); do
    case $kept in
      *" $release "*) ;;
      *) drop "$release" || : ;;
    esac
  done
}

# What comes after release $2 took the place of release $1; a run killed before this is made up for by the next.
finish() {
  reload "$1" "$2"
  prune "$2"
  if [ -n "$1" ] && [ -d "releases/$1" ] && [ -n "$(lacking "releases/$2" "releases/$1" 'rút tên')" ]; then
    echo "Bản này rút tên; các bản cũ còn giữ tên ấy. Xem lại trang rồi chạy: publish.sh --purge"
  fi
  exit "$status"
}

publish() {
  take
  old=$(current)
  try "Không giải nén được gói" mkdir -p "$NEW"
  # -m: the time of each file is that of its publishing, not the commit's. Two builds of one commit on two days may
  # differ in a page of the same length; browsers must not take the one for the other.
  try "Không giải nén được gói" tar -xmzf "$COPY" -C "$NEW" --strip-components=1 --no-same-owner --no-same-permissions
  try "Không giải nén được gói" chmod -R u=rwX,go=rX "$NEW"
  whole "$NEW" || fail "Gói hỏng: có tệp thiếu, thừa hoặc khác mã SHA-256. $UNTOUCHED"
  known_map "$NEW/site/_nginx.conf" ||
    fail "Không nhận gói này: site/_nginx.conf có dòng ngoài bảng chính sách mà make dist làm ra. $UNTOUCHED"
  grep -qx 'bản: công khai' "$NEW/ban-dung.txt" ||
    fail "Không đăng: gói này là bản xem trước hoặc minh họa, không phải bản công khai. $UNTOUCHED"
  if [ -n "$old" ] && cmp -s "$NEW/SHA256SUMS" "releases/$old/SHA256SUMS" && whole "releases/$old"; then
    echo "Bản này đang được đăng rồi: $old"
    finish "$(before "$old")" "$old"
  fi
  if [ -n "$old" ]; then
    stands=$(about "releases/$old" 'ngày') comes=$(about "$NEW" 'ngày')
    printf '%s\n' "$stands" "$comes" | sort -C || [ -n "$older" ] ||
      fail "Không đăng: gói này cũ hơn bản đang đăng ($old). Nếu muốn trở lại nó: publish.sh --rollback GÓI. $UNTOUCHED"
    names_back "$NEW" "releases/$old"
  fi
  try "Không ghi được bản mới" note "$old" "$NEW/truoc"
  try "Không ghi được bản mới" sync -f "$NEW"
  last=$(own | tail -n 1 | sed 's/^0*\([0-9]*\)-.*/\1/')
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
  whole "releases/$earlier" && known_map "releases/$earlier/site/_nginx.conf" ||
    fail "Bản trước ($earlier) trên đĩa đã hỏng; hãy đăng lại gói của nó. $UNTOUCHED"
  names_back "releases/$earlier" "releases/$old"
  show "$earlier"
  echo "Đã trở lại: $earlier"
  reload "$old" "$earlier"
  exit "$status"
}

purge() {
  old=$(current)
  [ -n "$old" ] || fail "Chưa đăng bản nào ở $root."
  whole "releases/$old" || fail "Bản đang đăng ($old) trên đĩa đã hỏng; chưa xóa bản nào. Đăng lại gói của nó trước."
  for release in $(own | grep -vxF "$old" || :); do
    drop "$release" || status=1
  done
  left=$(find releases -mindepth 1 -maxdepth 1 ! -name "$old" -printf ' %f')
  [ -z "$left" ] || echo "Còn trong releases/, không phải bản do lệnh này làm ra hoặc chưa xóa được:$left. Hãy tự xem."
  [ "$status" = 1 ] || echo "Đã xóa các bản cũ; chỉ còn $old."
  echo "Tên đã rút có thể còn ở nơi khác: gói .tar.gz đã chép lên máy này, bản sao lưu, bộ nhớ đệm, lịch sử kho mã."
  exit "$status"
}

list() {
  old=$(current)
  [ -n "$(own)" ] || fail "Chưa đăng bản nào ở $root."
  for release in $(own); do
    [ "$release" = "$old" ] && mark="* " || mark="  "
    printf '%s%s\n' "$mark" "$release"
  done
}

UNTOUCHED="Trang đang đăng vẫn nguyên."
unsigned='' with_names='' older='' action='' archive='' status=0
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
SIGNERS=$(cd "$here" && pwd)/allowed_signers
root=''
for argument; do
  case $argument in
    --unsigned) unsigned=1 ;;
    --with-withdrawn-names) with_names=1 ;;
    --rollback | --purge | --list) [ -z "$action" ] && action=${argument#--} || usage ;;
    "" | -*) usage ;;
  esac
done
[ "$action" != rollback ] || older=1
for argument; do
  case "$action:$archive:$root:$argument" in
    *:--*) ;;
    :::* | rollback:::*.tar.gz) action=publish archive=$argument ;;
    *::*) root=$argument ;;
    *) usage ;;
  esac
done
[ -n "$action" ] || usage
case $archive in
  "" | /*) ;;
  *) archive=$PWD/$archive ;;
esac
root=${root:-/srv/kien-an}
for program in cat chmod cmp cp cut find flock grep ln mkdir mv readlink rm sed sha256sum sort sync tail tar touch uniq; do
  command -v "$program" >/dev/null || fail "Thiếu lệnh $program trên máy này."
done
cd "$root" 2>/dev/null || fail "Không vào được thư mục $root. Tạo trước: mkdir -p $root"
[ -L site ] || [ ! -e site ] ||
  fail "$root/site là thư mục thật. Chuyển nó đi một lần rồi chạy lại: mv $root/site $root/site.truoc"
[ "$action" != list ] || { list; exit; }

try "Không ghi được vào $root" touch .khoa
exec 9>>.khoa # the lock ends with this run, however it ends
flock -n 9 || fail "Đang có một lượt đăng khác ở $root; chờ nó xong rồi chạy lại. $UNTOUCHED"
trap 'rm -rf "$NEW" "$LINK" "$COPY"' EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$NEW" "$LINK" "$COPY" "$OLD"-* 2>/dev/null || : # what a killed run left
"$action"
