# Carets in a line with non-ASCII text and wide characters before the failing part.
names = {"é": 1, "日本": 2}
print("naïve café", "日本語", names["é"])
total = names["é"] + names["日本"] + names["ü"] + 5
