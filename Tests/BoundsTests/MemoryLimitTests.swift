import Bounds
import Testing

@Suite("Sizes of memory")
struct MemoryLimitTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("16GB", 16_000_000_000), ("1.5 GiB", 1_610_612_736), ("500mb", 500_000_000), ("2000kB", 2_000_000),
            ("4000000B", 4_000_000),
        ])
    func reads(text: String, bytes: Int) {
        #expect(ByteText.bytes(text) == bytes)
    }

    @Test(
        "are nothing else",
        arguments: ["", "GB", "-1GB", "1", "1e9", "nan GB", "inf GB", "0GB", "1.2.3GB", "10kB", "½GB", "16 gigabytes"])
    func refuses(text: String) {
        #expect(ByteText.bytes(text) == nil)
    }

    @Test("beyond every number are the most there is")
    func huge() {
        #expect(ByteText.bytes(String(repeating: "9", count: 400) + "TB") == 1 << 62)
    }

    @Test(
        "are written with three digits",
        arguments: [
            (0.0, "0 B"), (512, "512 B"), (1500, "1.5 kB"), (12_800_000_000, "12.8 GB"), (999_999_999, "1 GB"),
            (3.25e11, "325 GB"), (1.234e9, "1.23 GB"), (.infinity, "more than any"), (.nan, "0 B"), (-5, "0 B"),
            (1e300, "more than 1000000 TB"),
        ])
    func writes(bytes: Double, text: String) {
        #expect(ByteText.text(bytes) == text)
    }

    @Test("a machine has some, and half of it may be planned")
    func machine() {
        #expect(MemoryLimit.standard.bytes >= 0x1p19)
        #expect(!MemoryLimit.standard.isAsked)
    }
}
