import Foundation
import Testing

@testable import Metrics

@Suite("Numbers in tables")
struct DecimalTextTests {
    @Test(
        "are the shortest that give the same bits back",
        arguments: [
            (0.1, "0.1"), (1.0, "1"), (-3.0, "-3"), (0.0, "0"), (-0.0, "-0"), (1e-9, "1e-09"), (1e100, "1e+100"),
            (123456789.0, "123456789"), (1.0 / 3, "0.3333333333333333"), (5e-324, "5e-324"), (.nan, "nan"),
            (.infinity, "inf"), (-.infinity, "-inf"),
        ] as [(Double, String)])
    func text(value: Double, expected: String) throws {
        #expect(DecimalText.text(value) == expected)
        let back = try #require(DecimalText.number(expected))
        #expect(back.bitPattern == value.bitPattern || back.isNaN && value.isNaN)
    }

    @Test("come back from any bits")
    func roundTrip() throws {
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<10_000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: bits)
            let back = try #require(DecimalText.number(DecimalText.text(value)))
            #expect(back.bitPattern == value.bitPattern || back.isNaN && value.isNaN)
        }
    }

    @Test("are nothing else", arguments: ["", "0x1p3", "infinity", "NaN", "nan(0x1)", "1_0", "1,5", "one", " 1"])
    func wrong(text: String) {
        #expect(DecimalText.number(text) == nil)
    }
}

@Suite("A tidy table")
struct TableWriterTests {
    private func table(_ format: TableFormat, _ rows: [[TableCell]]) -> String {
        var writer = TableWriter(format, columns: ["name", "x", "value"])
        for row in rows { writer.append(row: row) }
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    private let rows: [[TableCell]] = [
        [.text("a, \"b\""), .integer(3), .number(0.1)], [.text("tab\tline\nback\\slash"), .empty, .number(.nan)],
        [.text("中"), .number(-0.5), .number(.infinity)],
    ]

    @Test("as CSV quotes what must be quoted")
    func csv() {
        #expect(
            table(.csv, rows) == "name,x,value\n\"a, \"\"b\"\"\",3,0.1\n\"tab\tline\nback\\slash\",,nan\n中,-0.5,inf\n")
    }

    @Test("as TSV escapes what would break a row")
    func tsv() {
        #expect(
            table(.tsv, rows) == "name\tx\tvalue\na, \"b\"\t3\t0.1\ntab\\tline\\nback\\\\slash\t\tnan\n中\t-0.5\tinf\n")
    }

    @Test("as JSON is read by any parser")
    func json() throws {
        let text = table(.json, rows)
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        #expect(parsed?.count == 3)
        #expect(parsed?[0]["name"] as? String == "a, \"b\"")
        #expect(parsed?[0]["value"] as? Double == 0.1)
        #expect(parsed?[1]["name"] as? String == "tab\tline\nback\\slash")
        #expect(parsed?[1]["value"] as? String == "nan")
        #expect(parsed?[1]["x"] == nil)
        #expect(parsed?[2]["value"] as? String == "inf")
        #expect(text.split(separator: "\n").count == 5, "one row a line")
    }

    @Test("without rows has its columns, or is an empty list")
    func empty() {
        #expect(table(.csv, []) == "name,x,value\n")
        #expect(table(.json, []) == "[]\n")
    }

    @Test("is handed over in pieces that make the whole")
    func pieces() {
        var whole: [UInt8] = []
        var writer = TableWriter(.csv, columns: ["n"])
        var handed = 0
        for number in 0..<50_000 {
            writer.append(row: [.integer(number)])
            if let piece = writer.takeIfFull() {
                whole += piece
                handed += 1
            }
        }
        whole += writer.finish()
        let expected = "n\n" + (0..<50_000).map { "\($0)\n" }.joined()
        #expect(String(decoding: whole, as: UTF8.self) == expected)
        #expect(handed > 1)
    }
}

@Suite("The table of a recording")
struct RecordingTableTests {
    @Test("has a column for every dimension, and a row for every number")
    func rows() {
        let layer = Dimension("layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: 2))
        let bin = Dimension("bin", label: LocalizedText("bin"), coordinates: .edges([0, 1, 2]))
        let token = Dimension("token", label: LocalizedText("token"), coordinates: .labels(["the", "cat"]))
        var recording = Recording([
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("share", label: LocalizedText("share"), dimensions: [layer, bin]),
            MetricDescription("weight", label: LocalizedText("weight"), isStepped: false, dimensions: [token]),
            MetricDescription("empty", label: LocalizedText("empty")),
        ])
        recording.metrics[0].append(step: 0, 0.5)
        recording.metrics[0].append(step: 10, .nan)
        [1.0, 2, 3, 4].withUnsafeBufferPointer { recording.metrics[1].append(step: 10, $0) }
        [7.0, 8].withUnsafeBufferPointer { recording.metrics[2].append(step: 0, $0) }
        let table = RecordingTable([VariantRecording(name: "a", label: LocalizedText("a"), recording: recording)])
        #expect(table.columns == ["variant", "metric", "step", "layer", "bin", "token", "value"])
        var writer = TableWriter(.csv, columns: table.columns)
        table.forEachRow { writer.append(row: $0) }
        #expect(
            String(decoding: writer.finish(), as: UTF8.self) == """
                variant,metric,step,layer,bin,token,value
                a,loss,0,,,,0.5
                a,loss,10,,,,nan
                a,share,10,1,0.5,,1
                a,share,10,1,1.5,,2
                a,share,10,2,0.5,,3
                a,share,10,2,1.5,,4
                a,weight,,,,the,7
                a,weight,,,,cat,8

                """)
    }

    @Test("of nothing has no rows")
    func nothing() {
        let table = RecordingTable([])
        #expect(table.columns == ["variant", "metric", "step", "value"])
        table.forEachRow { _ in Issue.record("a row of nothing") }
    }
}

@Suite("JSON text")
struct JSONTextTests {
    @Test("keeps the order of keys and indents")
    func order() {
        let value = JSONValue.object([
            ("b", .integer(1)), ("a", .list([.number(0.1), .null, .boolean(true), .number(.nan)])), ("c", .list([])),
            ("d", .object([])),
        ])
        #expect(value.text() == #"{"b":1,"a":[0.1,null,true,"nan"],"c":[],"d":{}}"#)
        #expect(value.text(indent: 2).hasPrefix("{\n  \"b\": 1,\n  \"a\": [\n    0.1,"))
    }

    @Test(
        "escapes what JSON must",
        arguments: [
            ("a\"b\\", #""a\"b\\""#), ("\n\t\r", #""\n\t\r""#), ("\u{1}\u{1F}", #""\u0001\u001f""#), ("梯度∂", "\"梯度∂\""),
        ])
    func escapes(text: String, expected: String) {
        #expect(JSONText.quoted(text) == expected)
    }
}
