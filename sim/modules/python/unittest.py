"""unittest: test cases, also asynchronous ones, the runner and its report."""
import asyncio
import re
import sys
import time
from _traceback import format_exception as _format_exception

__all__ = ["TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TestResult", "TextTestRunner", "TestLoader", "main", "skip",
           "skipIf", "skipUnless", "expectedFailure", "SkipTest", "defaultTestLoader"]


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skip(reason) if not condition else lambda item: item


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class _Raises:
    """assertRaises as a context manager, and its kin."""

    def __init__(self, test, expected, pattern=None, msg=None):
        self.test, self.expected, self.pattern, self.msg = test, expected, pattern, msg
        self.exception = None
        self.called = ""  # " by int"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        names = self.expected.__name__ if isinstance(self.expected, type) else str(self.expected)
        if exc_type is None:
            self.test._fail(self.msg, f"{names} not raised{self.called}")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc
        if self.pattern is not None and not re.search(self.pattern, str(exc)):
            self.test._fail(self.msg, f'"{self.pattern}" does not match "{exc}"')
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []

    # ---- hooks ----

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    # ---- names ----

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def shortDescription(self):
        text = getattr(self, self._testMethodName).__doc__
        return text.strip().split("\n")[0].strip() if text else None

    def countTestCases(self):
        return 1

    # ---- running ----

    def _call_set_up(self):
        self.setUp()

    def _call_test(self, method):
        method()

    def _call_tear_down(self):
        self.tearDown()

    def _attempt(self, result, step, *args):
        """True if the step went well; else its failure is in `result`."""
        try:
            step(*args)
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as exc:
            result.addSkip(self, str(exc))
        except self.failureException:
            self._failed(result, result.addFailure)
        except BaseException:
            self._failed(result, result.addError)
        return False

    def _failed(self, result, add):
        if getattr(getattr(self, self._testMethodName), "__unittest_expecting_failure__", False):
            result.addExpectedFailure(self, sys.exc_info())
        else:
            add(self, sys.exc_info())

    def run(self, result=None):
        result = result if result is not None else TestResult()
        method = getattr(self, self._testMethodName)
        result.startTest(self)
        try:
            for item in (type(self), method):
                if getattr(item, "__unittest_skip__", False):
                    result.addSkip(self, item.__unittest_skip_why__)
                    return result
            ok = self._attempt(result, self._call_set_up)
            if ok:
                ok = self._attempt(result, self._call_test, method)
                ok = self._attempt(result, self._call_tear_down) and ok
            ok = self._attempt(result, self.doCleanups) and ok
            if ok and getattr(method, "__unittest_expecting_failure__", False):
                result.addUnexpectedSuccess(self)
            elif ok:
                result.addSuccess(self)
        finally:
            result.stopTest(self)
        return result

    __call__ = run

    def debug(self):
        self._call_set_up()
        self._call_test(getattr(self, self._testMethodName))
        self._call_tear_down()
        self.doCleanups()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        from contextlib import nullcontext
        return nullcontext()

    # ---- assertions ----

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _fail(self, msg, standard):
        raise self.failureException(standard if msg is None else f"{standard} : {msg}")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{expr!r} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{expr!r} is not false")

    def assertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, self._difference(first, second))

    def _difference(self, first, second):
        if type(first) is not type(second) or type(first) not in (str, list, tuple, dict, set, frozenset):
            return f"{first!r} != {second!r}"
        if type(first) in (set, frozenset):
            texts = [f"Items in the {place} set but not the {other}:\n" + "\n".join(map(repr, items))
                     for place, other, items in (("first", "second", first - second), ("second", "first", second - first))
                     if items]
            return "\n".join(texts)
        return _difference_text(first, second)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{first!r} == {second!r}")

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual
    assertSequenceEqual = assertEqual

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{expr1!r} is not {expr2!r}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {expr1!r}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{obj!r} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{member!r} not found in {container!r}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{member!r} unexpectedly found in {container!r}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{obj!r} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{obj!r} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{a!r} not less than {b!r}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{a!r} not less than or equal to {b!r}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{a!r} not greater than {b!r}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{a!r} not greater than or equal to {b!r}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            if not difference <= delta:
                self._fail(msg, f"{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)")
        elif round(difference, places := 7 if places is None else places) != 0:
            self._fail(msg, f"{first!r} != {second!r} within {places} places ({difference!r} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        places = 7 if places is None else places
        same = abs(first - second) <= delta if delta is not None else round(abs(first - second), places) == 0
        if same:
            self._fail(msg, f"{first!r} == {second!r} within {delta if delta is not None else places}"
                            f"{' delta' if delta is not None else ' places'}")

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        if len(first) != len(second) or any(first.count(item) != second.count(item) for item in first):
            self._fail(msg, f"Element counts were not equal:\n{first!r}\n{second!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        if not re.search(expected_regex, text):
            self._fail(msg, f"Regex didn't match: {expected_regex!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if re.search(unexpected_regex, text):
            self._fail(msg, f"Regex matched: {unexpected_regex!r} matches in {text!r}")

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._raises(_Raises(self, expected_exception, msg=None if args else kwargs.pop("msg", None)), args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return self._raises(_Raises(self, expected_exception, expected_regex), args, kwargs)

    def _raises(self, context, args, kwargs):
        if not args:
            return context
        context.called = f" by {getattr(args[0], '__name__', args[0])}"
        with context:
            args[0](*args[1:], **kwargs)


def _difference_text(first, second):
    """The first element in which two containers differ, in words, and both."""
    names = {list: "Lists", tuple: "Tuples", str: None, dict: None}
    text = f"{first!r} != {second!r}"
    name = names[type(first)]
    if name is None or len(text) > 160:
        return text
    for index, (a, b) in enumerate(zip(first, second)):
        if a != b:
            return f"{name} differ: {text}\n\nFirst differing element {index}:\n{a!r}\n{b!r}"
    return f"{name} differ: {text}"


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    def _in_loop(self, function, *args, **kwargs):
        result = function(*args, **kwargs)
        return self._runner.run(result) if asyncio.iscoroutine(result) else result

    def _call_set_up(self):
        self._runner.get_loop()
        self.setUp()
        self._in_loop(self.asyncSetUp)

    def _call_test(self, method):
        self._in_loop(method)

    def _call_tear_down(self):
        self._in_loop(self.asyncTearDown)
        self.tearDown()

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._in_loop(function, *args, **kwargs)

    def run(self, result=None):
        with asyncio.Runner(debug=True) as self._runner:
            return super().run(result)


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def _say(self, word, letter):
        pass

    def _text(self, test, err):
        return _format_exception(err[1])

    def addSuccess(self, test):
        self._say("ok", ".")

    def addError(self, test, err):
        self.errors.append((test, self._text(test, err)))
        self._say("ERROR", "E")

    def addFailure(self, test, err):
        self.failures.append((test, self._text(test, err)))
        self._say("FAIL", "F")

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))
        self._say(f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(test, err)))
        self._say("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._say("unexpected success", "u")

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True


class TextTestResult(TestResult):
    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream, self.descriptions, self.verbosity = stream, descriptions, verbosity

    def _say(self, word, letter):
        if self.verbosity > 1:
            self.stream.write(word + "\n")
        elif self.verbosity == 1:
            self.stream.write(letter)

    def getDescription(self, test):
        description = test.shortDescription() if self.descriptions else None
        return f"{test}\n{description}" if description else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(f"{self.getDescription(test)} ... ")

    def printErrors(self):
        self.stream.write("\n" if self.verbosity > 0 else "")
        for flavour, entries in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in entries:
                self.stream.write(f"{'=' * 70}\n{flavour}: {self.getDescription(test)}\n{'-' * 70}\n{text}\n")


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def run(self, result):
        previous = None
        for test in self:
            if isinstance(test, TestCase) and type(test) is not previous:
                if previous is not None:
                    previous.tearDownClass()
                previous = type(test)
                previous.setUpClass()
            test.run(result)
            if result.shouldStop:
                break
        if previous is not None:
            previous.tearDownClass()
        return result

    __call__ = run


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        return TestSuite(map(testCaseClass, self.getTestCaseNames(testCaseClass)))

    def loadTestsFromModule(self, module):
        return TestSuite(self.loadTestsFromTestCase(value) for _, value in sorted(vars(module).items())
                         if isinstance(value, type) and issubclass(value, TestCase)
                         and value not in (TestCase, IsolatedAsyncioTestCase))

    def loadTestsFromName(self, name, module=None):
        part, *rest = name.split(".")
        item = getattr(module or sys.modules["__main__"], part)
        return TestSuite([item(rest[0])]) if rest else self.loadTestsFromTestCase(item)


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = stream or sys.stderr
        self.descriptions, self.verbosity = descriptions, verbosity

    def run(self, test):
        result = TextTestResult(self.stream, self.descriptions, self.verbosity)
        start = time.perf_counter()
        test.run(result)
        taken = time.perf_counter() - start
        result.printErrors()
        plural = "" if result.testsRun == 1 else "s"
        self.stream.write(f"{'-' * 70}\nRan {result.testsRun} test{plural} in {taken:.3f}s\n\n")
        self.stream.write(_verdict(result) + "\n")
        self.stream.flush()
        return result


def _verdict(result):
    counts = [("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
              ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)]
    infos = ", ".join(f"{name}={len(entries)}" for name, entries in counts if entries)
    word = "OK" if result.wasSuccessful() else "FAILED"
    return f"{word} ({infos})" if infos else word


class main:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        argv = sys.argv if argv is None else argv
        if "-v" in argv or "--verbose" in argv:
            verbosity = 2
        if isinstance(module, str):
            module = sys.modules[module]
        names = [name for name in argv[1:] if not name.startswith("-")]
        suite = TestSuite(testLoader.loadTestsFromName(name, module) for name in names) if names \
            else testLoader.loadTestsFromModule(module)
        runner = testRunner or TextTestRunner
        self.result = (runner(verbosity=verbosity) if isinstance(runner, type) else runner).run(suite)
        if exit:
            sys.exit(not self.result.wasSuccessful())


TestProgram = main
