import Reporting
import Testing

@Suite("Exact numbers")
struct RationalTests {
  @Test(
    arguments: [
      (1, 1, "1"), (-3, 1, "-3"), (0, 5, "0"), (6, 3, "2"), (1, 2, "0.5"), (-1, 2, "-0.5"),
      (1, 3, "0.333333"), (2, 3, "0.666667"), (-2, 3, "-0.666667"),
      // Half a millionth, away from zero.
      (1, 2_000_000, "0.000001"), (-1, 2_000_000, "-0.000001"), (3, 2_000_000, "0.000002"),
      // Less than half is nothing, without a sign.
      (1, 2_000_001, "0"), (-1, 2_000_001, "0"),
      (999_999_999, 1_000_000_000, "1"), (1_999_999, 2_000_000, "1"), (1, 8, "0.125"),
      (123_456_789_012, 1, "123456789012"), (100, 8, "12.5"), (-7, -2, "3.5"), (7, -2, "-3.5"),
    ]
  )
  func `a number is written in six decimals, half away from zero`(
    numerator: Int,
    denominator: Int,
    text: String
  ) throws {
    let number = try #require(Rational(Int128(numerator), over: Int128(denominator)))
    #expect("\(number)" == text)
  }

  @Test func `a zero denominator has no value`() {
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational(1) / Rational(0) == nil)
  }

  @Test func `fractions are in lowest terms, and equal where their values are`() throws {
    let half = try #require(Rational(-17, over: -34))
    #expect(half.numerator == 1 && half.denominator == 2)
    #expect(try #require(Rational(2, over: 4)).hashValue == half.hashValue)
    #expect(half == Rational(1, over: 2))
  }

  @Test func `arithmetic is that of fractions`() throws {
    var generator = SeededGenerator(seed: 7)
    func number() -> Rational? {
      Rational(
        Int128(Int.random(in: -50...50, using: &generator)),
        over: Int128(Int.random(in: 1...50, using: &generator))
      )
    }
    for _ in 0..<500 {
      let (left, right, third) = (
        try #require(number()), try #require(number()), try #require(number())
      )
      #expect(left + right == right + left)
      #expect((left + right) + third == left + (right + third))
      #expect((left + right) - right == left)
      #expect(left * (right + third) == left * right + left * third)
      if right != Rational(0) { #expect((left * right) / right == left) }
      #expect((left < right) == (left.doubleValue < right.doubleValue))
    }
  }

  @Test func `ratios of large means stay exact`() throws {
    // The mean minutes of two million contacts by the mean people of as many, and how they change.
    let minutes = try #require(Rational(93_000_017, over: 2_000_003))
    let people = try #require(Rational(6_100_007, over: 2_000_029))
    let minutesBefore = try #require(Rational(91_000_033, over: 1_999_993))
    let peopleBefore = try #require(Rational(6_000_011, over: 1_999_957))
    let now = try #require(minutes / people)
    let before = try #require(minutesBefore / peopleBefore)
    let change = try #require((now - before) / before)
    #expect(change.description == "0.005256")
    #expect(before < now)
  }
}
