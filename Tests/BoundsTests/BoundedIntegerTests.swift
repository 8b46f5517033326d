import Bounds
import Testing

@Suite("A number becomes an integer")
struct BoundedIntegerTests {
    /// Every exponent there is, denormals, both signs, and what is no number.
    static let extremes: [Double] = {
        var numbers: [Double] = [
            0, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
            .infinity, -.infinity, .nan, -.nan, .signalingNaN, 0x1p62, 0x1p63, -0x1p62, -0x1p63, 0x1p53 + 2,
        ]
        for exponent in -1074...1023 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            for factor in [1.0, 1.5, 1.999] { numbers += [factor * power, -factor * power] }
        }
        return numbers
    }()

    @Test("without its fraction where there is room, else the nearest there is; never a trap")
    func saturates() {
        for number in Self.extremes {
            let whole = Int(saturating: number)
            if number.isNaN {
                #expect(whole == 0)
            } else if number.magnitude < 0x1p62 {
                #expect(Double(whole) == number.rounded(.towardZero))
            } else {
                #expect(whole == (number > 0 ? 1 << 62 : -(1 << 62)))
            }
        }
    }

    @Test("in every width, signed or not")
    func widths() {
        func check<Integer: FixedWidthInteger>(_ type: Integer.Type) {
            for number in Self.extremes where !number.isNaN {
                let whole = Integer(saturating: number)
                if let exact = Integer(exactly: number.rounded(.towardZero)), number.magnitude < 0x1p62 {
                    #expect(whole == exact)
                } else {
                    #expect(number > 0 ? whole > 0 : number > -1 ? whole == 0 : whole <= 0)
                }
            }
            #expect(Integer(saturating: .nan) == 0)
        }
        check(Int8.self)
        check(UInt8.self)
        check(Int32.self)
        check(UInt32.self)
        check(Int64.self)
        check(UInt64.self)
        #expect(UInt8(saturating: 1e9) == 255 && Int8(saturating: -1e9) == -128)
        #expect(UInt64(saturating: -3) == 0)
    }

    @Test("what is added to it afterwards does not trap")
    func headroom() {
        for number in Self.extremes {
            let whole = Int(saturating: number)
            #expect(whole + 1 > whole - 1)
            #expect(2 * (whole / 2) <= 1 << 62)
        }
    }

    @Test("or nothing where it is none, brought within bounds")
    func bounded() {
        #expect((1e300).bounded(to: 0...400) == 400)
        #expect((-1e300).bounded(to: 0...400) == 0)
        #expect((3.9).bounded(to: 0...400) == 3)
        #expect((-0.1).bounded(to: -5...5) == -1)
        #expect(Double.nan.bounded(to: 0...400) == nil)
        #expect(Double.infinity.bounded(to: 0...400) == nil)
    }
}
