@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PY="
for %%v in (3.14 3.13 3.12 3.11) do if not defined PY py -%%v -c "" >nul 2>nul && set "PY=py -%%v"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY (
  echo Cần Python 3.11 trở lên. Tải ở https://www.python.org/downloads/windows/ , khi cài nhớ đánh dấu
  echo "Add python.exe to PATH", rồi bấm đúp lại tệp này.
  pause
  exit /b 1
)
if not exist ".venv\Scripts\python.exe" %PY% -m venv .venv
if not exist ".venv\Scripts\python.exe" (
  echo Không tạo được thư mục .venv ở đây. Hãy chép cả thư mục dự án vào Documents rồi bấm đúp lại.
  pause
  exit /b 1
)
if not exist ".venv\sua.ok" (
  echo Cài thư viện, chỉ lần đầu, vài phút...
  ".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps -r requirements.txt && ^
  ".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . && ^
  ".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps -r requirements-sua.txt && ^
  echo ok> ".venv\sua.ok"
)
if not exist ".venv\sua.ok" (
  echo Chưa cài được thư viện: kiểm tra mạng rồi bấm đúp lại tệp này.
  pause
  exit /b 1
)
".venv\Scripts\python.exe" -m kienan sua %*
if errorlevel 1 pause
