class C(B, k=1):
    'doc'
    x: int = 3
    def m(self):
        return super().m()
