# Where the carets stand: calls, subscripts, attributes, operators over a line with more on it.
def show(action):
    try:
        action()
    except Exception as error:
        import traceback
        traceback.print_exc()


data = {"a": {"b": [1, 2]}, "none": None}
text = "x"
show(lambda: data["a"]["c"][0] + 1)
show(lambda: data["a"]["b"][5])
show(lambda: data["none"].missing.deeper)
show(lambda: len(data["a"]) + len(5))
show(lambda: 1 + text + 2)
show(lambda: (1 + 2) * (text - 1))
show(lambda: text.join([1, 2]) + "longer expression")
show(lambda: int("not a number") // 2)
show(lambda: -text)
show(lambda: text < 5 < 6)
show(lambda: data["a"]["b"][text])
show(lambda: [value for value in 5])
show(lambda: undefined_name + 1)
show(lambda: text(1)(2))
show(lambda: f"{text:d} and {data}")
show(lambda: print(*5))
