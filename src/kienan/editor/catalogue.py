"""The jobs of the editing page, in the words of the guide for editors."""

from kienan.editor.changes import OfficialChangeJob
from kienan.editor.exemplars import ExemplarJob
from kienan.editor.job import FileJob, Job, RecordJob
from kienan.editor.lists import ListJob, PlanJob
from kienan.editor.new_page import NewPageJob
from kienan.editor.people import CorrectionJob, WithdrawalJob
from kienan.editor.reports import ReportJob
from kienan.editor.rounds import NewRoundJob

SITE = "data/trang.yml"

GROUPS: tuple[tuple[str, tuple[Job, ...]], ...] = (
    (
        "Công bố",
        (
            ReportJob(
                "cuoc-thi",
                "Địa chỉ, giờ mở và đóng cuộc thi",
                "và thể lệ; trang Cuộc thi và ô trên trang chủ",
                (
                    "data/cuoc-thi.yml",
                    ("địa chỉ", "mở", "giờ mở", "đóng", "giờ đóng", "kiểm tra lần cuối", "thể lệ"),
                ),
                ("thể lệ", "Bản thể lệ (PDF), nếu có"),
            ),
            PlanJob("ke-hoach-word", "Nhập Kế hoạch từ Word", "bản Kế hoạch nhận được, thay bản đang có"),
            ListJob(
                "danh-sach", "Đưa danh sách Excel", "danh sách nhận Huy hiệu Đảng, xem trước rồi mới ghi"
            ),
            FileJob(
                "dot",
                "Quyết định và trạng thái của một đợt",
                "ghi quyết định, chuyển một đợt Huy hiệu Đảng sang đã công bố",
                "dot.yml",
            ),
            NewRoundJob("dot-moi", "Chuẩn bị đợt mới", "tạo một đợt trao Huy hiệu Đảng, chưa công bố"),
            ExemplarJob("dien-hinh", "Thêm điển hình", "tập thể hoặc cá nhân, có ảnh"),
            ReportJob(
                "so-ket",
                "Đăng kết quả sơ kết từng phần",
                "mỗi phần công bố riêng được; kèm bản báo cáo PDF",
                ("data/ket-luan-01.yml", ("bối cảnh", "phần", "báo cáo")),
                ("báo cáo", "Bản báo cáo (PDF)"),
            ),
        ),
    ),
    (
        "Sửa",
        (
            CorrectionJob("sua-ten", "Sửa một tên", "họ tên, chi bộ, mức của một người trong danh sách"),
            WithdrawalJob("go-ten", "Gỡ tên một người", "khỏi danh sách, hoặc gỡ một điển hình"),
            OfficialChangeJob(
                "thay-doi",
                "Thay đổi chính thức",
                "văn bản dời, hoãn, hủy Hội nghị hoặc đổi một điểm của Kế hoạch",
            ),
            RecordJob(
                "ke-hoach-so",
                "Ghi số và ngày của Kế hoạch",
                "khi đã biết số, ngày ban hành",
                ("data/ke-hoach/van-ban.yml", ("số", "ngày")),
            ),
        ),
    ),
    (
        "Trang web",
        (
            RecordJob("lien-he", "Liên hệ", "nơi nhận câu hỏi và đề nghị gỡ tên", (SITE, ("liên hệ",))),
            RecordJob(
                "thong-bao",
                "Thông báo",
                "một dòng trên mọi trang, có ngày hết hiệu lực",
                (SITE, ("thông báo", "thông báo đến ngày", "thông báo dẫn tới", "thông báo ở")),
            ),
            RecordJob(
                "cong-nhung",
                "Cho một cổng nhúng",
                "cổng nào được đặt trang này vào khung",
                (SITE, ("cổng được nhúng",)),
            ),
            NewPageJob("trang-moi", "Trang, album, tài liệu mới", "một trang có lời, ảnh, tệp PDF"),
            FileJob("moi-tep", "Mọi tệp", "biểu mẫu cho mọi điều khác"),
        ),
    ),
)
"""The jobs by what they are for, in the order of the page."""

JOBS = {job.id: job for _, jobs in GROUPS for job in jobs}
