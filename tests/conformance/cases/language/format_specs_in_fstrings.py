# The format specs that programs use most, written in f-strings.
price, count, share, name = 1234.5678, 42, 0.4567, "box"
print(
    f"{price:.2f} {price:.4f} {price:.1f} {price:0.2f} {price: .2f} {price:,} {price:0.3f} {price:4f} {price:.3f}"
)
print(
    f"{price:7.4f} {price:.2} {name:>10}| {name:<10}| {name:^10}| {count:05d} {count:x} {count:08b} {price:e} {price:g}"
)
print(
    f"{share:%} {share:.1%} {count:+d} {count:_} {share:+.2f} {name:*^9} {name:>8} {price:,.2f} {-price: .2f}"
)
print(f"{count:>8}|{count:<8}|{count:^8}|{price:>12.2f}|{name:10}|{count:10}|{True:>6}|{share:.0%}")
for item, cost in (("tea", 3), ("coffee", 4.5), ("cake", 12.25)):
    print(f"{item:<10}{cost:>8.2f}")
