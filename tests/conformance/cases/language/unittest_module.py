# unittest: plain and asynchronous test cases, assertions, skips, the report
import asyncio
import unittest


async def double(x):
    await asyncio.sleep(0.5)
    return x * 2


class PlainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class set up")

    def setUp(self):
        self.items = [1, 2]

    def tearDown(self):
        self.items.clear()

    def test_equal(self):
        self.assertEqual(self.items, [1, 2])
        self.assertIn(1, self.items)
        self.assertTrue(self.items)
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        print(caught.exception)
        self.assertRaises(ValueError, int, "x")
        with self.assertRaisesRegex(ValueError, "invalid"):
            int("x")

    def test_fails(self):
        self.assertEqual(1, 2)

    def test_error(self):
        {}["missing"]

    @unittest.skip("not now")
    def test_skipped(self):
        self.fail("never")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(0)

    def test_messages(self):
        for check in (lambda: self.assertIn(3, [1]), lambda: self.assertGreater(1, 2, "with text"),
                      lambda: self.assertIsInstance(1, str), lambda: self.assertFalse("x"),
                      lambda: self.assertRaises(KeyError, int, 1), lambda: self.assertIsNot(None, None),
                      lambda: self.assertNotEqual(1, 1), lambda: self.assertRegex("abc", "x+")):
            try:
                check()
            except AssertionError as exc:
                print(exc)


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.value = await double(4)
        print("async set up", self.value)

    async def asyncTearDown(self):
        print("async tear down")

    async def test_double(self):
        self.assertEqual(await double(self.value), 16)
        self.addAsyncCleanup(double, 1)

    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(double(1), 0.1)

    def test_plain(self):
        """A description."""
        self.assertEqual(self.value, 8)


unittest.main(verbosity=2, exit=False)
suite = unittest.defaultTestLoader.loadTestsFromTestCase(AsyncTest)
print(suite.countTestCases(), unittest.TextTestRunner().run(suite).wasSuccessful())
