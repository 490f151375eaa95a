# Mọi lệnh của dự án. Chạy `make help` để xem.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A machine that forbids keeping compiled modules would pay for compiling at every command, half of its time.
unexport PYTHONDONTWRITEBYTECODE

# What stands in data/ and yet is made of the models, which tests hold it to.
WRITTEN := data/README.md data/dien-hinh/mau.yml.txt data/mau/danh-sach.xlsx

# What a person types after `make` reaches the programs as it is: names hold quotes, backticks and dollars, which
# neither Make nor the shell may take for commands.
GIVEN := BASE CONFIRM CONSENT COUNT FILE ID KEY KIND NEW OLD PORT ROUND SECONDS
$(foreach name,$(GIVEN),$(eval export GIVEN_$(name) := $$(value $(name))))
unexport $(GIVEN)

# For `make test-all`: the browsers that Playwright does not drive, and the screen that one of them needs; a portal,
# with what runs it.
BROWSERS := firefox-esr WebKitWebDriver Xvfb
PORTAL := wordpress php mariadbd

ALL_CORES := --numprocesses=auto --maxprocesses=8 --dist=worksteal

.DEFAULT_GOAL := help
.PHONY: help compare site usb dist serve sua nhan demo import import-plan check links scope programs programs-all hook format new schema test test-all test-unit test-repository test-site lint promises mutants bench screenshots heights a11y audit fuzz test-properdocs lock clean

help: ## liệt kê các lệnh
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/site.ok ## dựng trang vào site/
	@$(PY) -m kienan build
	@echo "Xong: site/. Xem tại chỗ: make serve; mở bằng bấm đúp, không cần máy chủ: make usb."

usb: $(VENV)/site.ok ## dựng trang thành thư mục usb/, bấm đúp là mở, không cần mạng hay máy chủ; kèm tệp zip
	@$(PY) -m kienan usb

dist: $(VENV)/site.ok ## dựng trang rồi đóng gói vào dist/, kèm mã SHA-256, bảng kê thư viện; ký gói: KEY=~/.ssh/id_ed25519
	@$(PY) -m kienan dist $${GIVEN_KEY:+"--key=$$GIVEN_KEY"}

serve: $(VENV)/site.ok ## xem trước; sửa data/, docs/, overrides/ là thấy ngay (cổng khác: PORT=8001)
	@$(PY) -m kienan serve $${GIVEN_PORT:+"--port=$$GIVEN_PORT"}

sua: $(VENV)/sua.ok ## mở trang biên tập trên máy này: sửa bằng biểu mẫu, không cần biết YAML (cổng khác: PORT=8001)
	@$(PY) -m kienan sua $${GIVEN_PORT:+"--port=$$GIVEN_PORT"}

nhan: $(VENV)/site.ok ## nhận tệp .zip mà trang biên tập đã làm: kiểm tra rồi ghi vào data/, docs/: FILE=de-nghi.zip
	@test -n "$$GIVEN_FILE" || { echo "Viết: make nhan FILE=de-nghi.zip" >&2; exit 1; }
	@$(PY) -m kienan nhan -- "$$GIVEN_FILE"

demo: $(VENV)/site.ok ## dựng trang với dữ liệu minh họa vào site-demo/
	@$(PY) -m kienan demo
	@echo "Xong: site-demo/. Mọi người trong đó đều không có thật."

import: $(VENV)/site.ok ## nhận danh sách: FILE=danh-sach.xlsx ROUND=2023-05-19 [CONSENT="văn bản số …"] [CONFIRM="lời máy đòi"]
import: $(VENV)/site.ok ## nhận danh sách: FILE=danh-sach.xlsx ROUND=2023-05-19 [CONSENT="văn bản số …"] [CONFIRM="lời máy đòi"]
	@test -n "$$GIVEN_FILE" && test -n "$$GIVEN_ROUND" || { echo "Viết: make import FILE=danh-sach.xlsx ROUND=2023-05-19" >&2; exit 1; }
	@$(PY) -m kienan import "--round=$$GIVEN_ROUND" $${GIVEN_CONSENT:+"--consent=$$GIVEN_CONSENT"} $${GIVEN_CONFIRM:+"--confirm=$$GIVEN_CONFIRM"} -- "$$GIVEN_FILE"

import-plan: $(VENV)/site.ok ## nhận Kế hoạch từ tệp Word hoặc tệp chữ: FILE=ke-hoach.docx
	@test -n "$$GIVEN_FILE" || { echo "Viết: make import-plan FILE=ke-hoach.docx" >&2; exit 1; }
	@$(PY) -m kienan import-plan $${GIVEN_CONFIRM:+"--confirm=$$GIVEN_CONFIRM"} -- "$$GIVEN_FILE"

check: $(VENV)/site.ok ## kiểm tra dữ liệu và các trang, liệt kê mọi lỗi; so với bản đã đăng: BASE=origin/main
	@$(PY) -m kienan check $${GIVEN_BASE:+"--base=$$GIVEN_BASE"}

links: $(VENV)/site.ok ## mở thử các địa chỉ ghi trong data/ (cần mạng)
	@$(PY) -m kienan links

scope: ## nói đề nghị sửa đổi có đụng đến mã không, hay chỉ data/ và docs/: BASE=origin/main
	@code=true; \
	test -n "$$GIVEN_BASE" && git diff --quiet "$$GIVEN_BASE...HEAD" -- . ":(exclude)data" ":(exclude)docs" && \
	git diff --quiet "$$GIVEN_BASE...HEAD" -- $(WRITTEN) && code=false; \
	echo "code=$$code" | tee -a "$${GITHUB_OUTPUT:-/dev/null}"

programs: ## cài chương trình ngoài cho kiểm thử: trình duyệt, Java, nginx… (cần quyền root)
	@sh tests/need.sh

programs-all: ## như make programs, thêm Firefox, WebKit, WordPress cho make test-all (cần quyền root)
	@sh tests/need.sh $(BROWSERS) $(PORTAL)

format: $(VENV)/site.ok ## viết lại các tệp dữ liệu theo một kiểu chung; nghĩa không đổi
	@$(PY) -m kienan format

new: $(VENV)/site.ok ## tạo tệp mới: KIND=dien-hinh ID=to-dan-pho-a (loại khác: dot-huy-hieu, trang, album, tai-lieu)
	@test -n "$$GIVEN_KIND" && test -n "$$GIVEN_ID" || { echo "Viết: make new KIND=dien-hinh ID=to-dan-pho-a" >&2; exit 1; }
	@$(PY) -m kienan new -- "$$GIVEN_KIND" "$$GIVEN_ID"

schema: $(VENV)/site.ok ## viết lại lược đồ, bảng khóa, bản mẫu từ các mô hình
	@$(PY) -m kienan schema

hook: ## từ nay kiểm tra trước mỗi lần git commit (bỏ: xóa tệp được nêu)
	@hook=$$(git rev-parse --git-path hooks/pre-commit) && mkdir -p "$${hook%/*}" && \
	{ test ! -e "$$hook" || grep -q "make -s check" "$$hook" || { echo "Đã có $$hook của việc khác; hãy thêm vào đó dòng: make -s check" >&2; exit 1; }; } && \
	printf '#!/bin/sh\nexec make -s check\n' > "$$hook" && chmod +x "$$hook" && echo "Đã đặt $$hook."

test: $(VENV)/test.ok ## kiểm thử từng lời hứa một lần, gồm trình duyệt thật
	@sh tests/need.sh
	@$(MAKE) --no-print-directory --jobs=2 lint promises

promises: $(VENV)/test.ok
	@$(PY) -m pytest $(ALL_CORES)

test-all: $(VENV)/test.ok ## kiểm thử mọi tổ hợp: mỗi đêm, trước khi phát hành
	@sh tests/need.sh $(BROWSERS) $(PORTAL)
	@$(MAKE) --no-print-directory lint
	@$(PY) -m pytest -m "" $(ALL_CORES)

test-unit: $(VENV)/test.ok ## chỉ kiểm thử phần lõi, vài giây
	@$(PY) -m pytest tests/unit

test-repository: $(VENV)/test.ok ## kiểm thử sổ đính chính với git, các lệnh make, quy trình, thư viện đã khóa
	@$(PY) -m pytest tests/repository

mutants: $(VENV)/site.ok ## sửa sai mã từng chỗ nhỏ xem kiểm thử có bắt được không: COUNT=150 chỗ lấy ngẫu nhiên
	@test -x $(VENV)-mutants/bin/mutmut || { $(PY) -m venv $(VENV)-mutants && $(VENV)-mutants/bin/python -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r tests/locks/mutants.txt; }
	@$(VENV)-mutants/bin/python -m tests.mutants $${GIVEN_COUNT:+"$$GIVEN_COUNT"}

test-site: $(VENV)/test.ok ## xét trang đã dựng ở site/ trước khi đăng: chuyện riêng, chính sách (make site chạy trước)
	@sh tests/need.sh
	@$(PY) -m pytest --quiet --site=site -k "not demo" tests/site/test_privacy.py tests/deploy/test_violations.py tests/unit/test_policy.py tests/unit/test_headers.py tests/unit/test_personal_data.py

lint: $(VENV)/test.ok ## kiểu và văn phong của mã
	@$(BIN)/ruff check --quiet src tests
	@$(BIN)/ruff format --check --quiet src tests
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-cache --no-logo) || { echo "$$said"; exit 1; }

bench: $(VENV)/test.ok ## đo: danh sách, ảnh, phím gõ, tốc độ tải trang, máy chủ (không phải kiểm thử; cần Node.js)
	@sh tests/need.sh wrk slowhttptest
	@$(PY) -m tests.bench.recipients
	@$(PY) -m tests.bench.photos
	@$(PY) -m tests.bench.keystroke
	@$(PY) -m tests.bench.speed
	@$(PY) -m tests.bench.search
	@$(PY) -m tests.bench.editing
	@$(PY) -m tests.bench.throughput
	@$(PY) -m tests.bench.slow

compare: $(VENV)/test.ok ## so hai bản đã dựng, liệt kê mọi chỗ khác: OLD=site-cu NEW=site
	@$(PY) -m tests.compare "$$GIVEN_OLD" "$$GIVEN_NEW"

screenshots: $(VENV)/test.ok ## chụp lại ảnh trong README và CONTRIBUTING
	@sh tests/need.sh
	@$(PY) -m tests.screenshots

heights: $(VENV)/test.ok ## đo lại chiều cao các khung nhúng đã đổi
	@sh tests/need.sh
	@$(PY) -m tests.heights

a11y: $(VENV)/test.ok ## đo trợ năng bằng hai công cụ, ghi kết quả cho trang Trợ năng (cần Node.js)
	@sh tests/need.sh
	@$(PY) -m tests.access

audit: $(VENV)/site.ok ## hỏi xem thư viện nào có lỗ hổng đã biết (cần mạng); kiểm tra các tệp khóa
	@test -x $(VENV)-audit/bin/pip-audit || { $(PY) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r tests/locks/audit.txt; }
	@$(PY) -m tests.audit $(VENV)-audit/bin/pip-audit

fuzz: $(VENV)/test.ok ## thử tệp hỏng ngẫu nhiên với lệnh kiểm tra, nhập, ảnh, báo cáo (lâu hơn: SECONDS=1200)
	@$(PY) -m tests.fuzz $${GIVEN_SECONDS:+"--seconds=$$GIVEN_SECONDS"}

test-properdocs: $(VENV)/site.ok ## dựng trang bằng ProperDocs, so từng tệp với bản của MkDocs
	@test -x $(VENV)-properdocs/bin/properdocs || { $(PY) -m venv $(VENV)-properdocs && $(VENV)-properdocs/bin/python -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r tests/locks/properdocs.txt && $(VENV)-properdocs/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .; }
	@$(PY) -m tests.properdocs $(VENV)-properdocs/bin/properdocs

lock: ## khóa lại phiên bản thư viện (cần uv)
	uv pip compile --quiet --override requirements-but.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements.in -o requirements.txt
	uv pip compile --quiet -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements-sua.in -o requirements-sua.txt
	uv pip compile --quiet --override requirements-but.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements-test.in -o requirements-test.txt
	uv pip compile --quiet --override requirements-but.txt --override tests/locks/properdocs-but.txt -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header tests/locks/properdocs.in -o tests/locks/properdocs.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header tests/locks/audit.in -o tests/locks/audit.txt
	uv pip compile --quiet --override requirements-but.txt -c requirements-test.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header tests/locks/mutants.in -o tests/locks/mutants.txt

clean: ## xóa mọi thứ dựng ra
	rm -rf $(VENV) $(VENV)-audit $(VENV)-mutants $(VENV)-properdocs .cache site site.moi site.cu site-demo usb dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/python.ok:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên (chạy: make site PYTHON=python3.12)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Không tạo được môi trường Python; trên Debian hãy cài gói python3-venv." >&2; exit 1; }
	@touch $@

$(VENV)/site.ok: $(VENV)/python.ok requirements.txt pyproject.toml
	@echo "Cài thư viện (chỉ lần đầu)…"
	@$(PY) -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/sua.ok: $(VENV)/site.ok requirements-sua.txt
	@echo "Cài thư viện của trang biên tập (chỉ lần đầu)…"
	@$(PY) -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r requirements-sua.txt
	@touch $@

$(VENV)/test.ok: $(VENV)/site.ok requirements-test.txt
	@echo "Cài công cụ kiểm thử (chỉ lần đầu)…"
	@$(PY) -m pip install --quiet --only-binary :all: --require-hashes --no-deps -r requirements-test.txt
	@touch $@
