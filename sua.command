#!/bin/sh
# Bấm đúp để mở trang biên tập trên macOS; trên Linux chạy trong cửa sổ lệnh.
cd "$(dirname "$0")" || exit 1
for name in python3.14 python3.13 python3.12 python3.11 python3; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$name; break; fi
done
if [ -z "$python" ]; then
  echo "Cần Python 3.11 trở lên. Tải ở https://www.python.org/downloads/macos/ rồi bấm đúp lại tệp này."
  exit 1
fi
py=.venv/bin/python
[ -x "$py" ] || "$python" -m venv .venv || exit 1
if [ ! -e .venv/sua.ok ] || [ requirements-sua.txt -nt .venv/sua.ok ] || [ requirements.txt -nt .venv/sua.ok ]; then
  echo "Cài thư viện, chỉ lần đầu, vài phút…"
  pip="$py -m pip install --quiet --disable-pip-version-check"
  $pip --only-binary :all: --require-hashes --no-deps -r requirements.txt &&
    $pip --no-deps --no-build-isolation --editable . &&
    $pip --only-binary :all: --require-hashes --no-deps -r requirements-sua.txt &&
    touch .venv/sua.ok || { echo "Chưa cài được thư viện: kiểm tra mạng rồi bấm đúp lại tệp này."; exit 1; }
fi
exec "$py" -m kienan sua "$@"
