"""The Jupyter project's own tests of a kernel, with samples in our language, and what they leave out.

Prints one JSON object: how many tests ran, and the failures with their messages.
"""

import json
import os
import sys
import unittest

from jupyter_kernel_test import KernelTests, validate_message

TIMEOUT = 30


class Kernel(KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    completion_samples = [
        {"text": "Math.hypo", "matches": {"hypot"}},
        {"text": "'\U0001f642'; Math.hypo", "matches": {"hypot"}},
    ]
    complete_code_samples = ["1 + 2", "const a = [1, 2];", "function f() {\n  return 1;\n}", "// done", "", "`${1}`"]
    incomplete_code_samples = ["function f() {", "const a = [1,", "f(1,", "const text = `one", "if (true) {", "/* on", "1 +"]
    invalid_code_samples = ["const = 3", "1 2 3", ")", "const a = 'one", "}", "for (;;) { ] }"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "'text'", "result": "text"},
        {"code": "[1, 2]", "result": "[ 1, 2 ]"},
        {"code": "1 + 2 + 3", "result": "6"},
    ]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>7</b>')", "mime": "text/html"},
        {"code": "({ [Symbol.for('Jupyter.display')]: () => ({ 'image/png': 'AAAA' }) })", "mime": "image/png"},
    ]
    code_history_pattern = "1 + 2 + ?"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math"

    def counted(self, code, **options):
        """The execution count of a cell, and the types of what it published besides its status."""
        self.flush_channels()
        reply, outputs = self.execute_helper(code, **options)
        return reply["content"]["execution_count"], [message["msg_type"] for message in outputs]

    def info(self):
        self.flush_channels()
        self.kc.kernel_info()
        while True:
            reply = self.kc.get_shell_msg(timeout=TIMEOUT)
            if reply["msg_type"] == "kernel_info_reply":
                return reply["content"]

    def test_kernel_info_has_a_status_and_true_versions(self):
        info = self.info()
        self.assertEqual(info["status"], "ok")
        self.assertRegex(info["language_info"]["version"], r"^\d+\.\d+\.\d+")
        self.assertNotEqual(info["language_info"]["version"], "3.7.2")
        self.assertRegex(info["implementation_version"], r"^\d+\.\d+\.\d+")

    def test_silent_publishes_nothing_and_does_not_count(self):
        before, _ = self.counted("1")
        _, types = self.counted("1 + 41; console.log('unheard')", silent=True)
        self.assertEqual(types, [])
        after, _ = self.counted("1")
        self.assertEqual(after, before + 1)

    def test_store_history_false_shows_the_output_and_does_not_count(self):
        before, _ = self.counted("1")
        _, types = self.counted("console.log('heard')", store_history=False)
        self.assertEqual(types, ["stream"])
        after, _ = self.counted("1")
        self.assertEqual(after, before + 1)

    def test_a_silent_cell_is_not_in_the_history(self):
        self.counted("'seen'")
        self.counted("'unseen'", silent=True)
        self.counted("'unstored'", store_history=False)
        reply = self.history_helper([], output=False, raw=True, hist_access_type="tail", n=1)
        self.assertEqual([entry[2] for entry in reply["content"]["history"]], ["'seen'"])

    def test_an_unknown_name_is_not_found(self):
        self.flush_channels()
        for code in ["nobodyKnowsThisName", "   ", ""]:
            message_id = self.kc.inspect(code)
            reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
            validate_message(reply, "inspect_reply", message_id)
            self.assertEqual((reply["content"]["status"], reply["content"]["found"]), ("ok", False), code)

    def test_the_cursor_counts_an_emoji_as_one(self):
        code = "'\U0001f642\U0001f642'; Math.hypo + 1"
        message_id = self.kc.complete(code, cursor_pos=code.index(" +"))
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        validate_message(reply, "complete_reply", message_id)
        content = reply["content"]
        self.assertEqual(content["matches"], ["hypot"])
        self.assertEqual(code[content["cursor_start"]:content["cursor_end"]], "hypo")

    def test_an_unknown_request_does_not_end_the_kernel(self):
        self.flush_channels()
        self.kc.shell_channel.send(self.kc.session.msg("no_such_request", {}))
        self.assertEqual(self.counted("1")[1][-1], "execute_result")

    def test_user_expressions_are_answered(self):
        self.flush_channels()
        self.kc.execute("const answer = 42", user_expressions={"n": "answer", "bad": "nobody"})
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        expressions = reply["content"]["user_expressions"]
        self.assertEqual(expressions["n"]["data"]["text/plain"], "42")
        self.assertEqual(expressions["bad"]["status"], "error")


if __name__ == "__main__":
    names = sys.argv[1:]
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames([f"Kernel.{n}" for n in names], sys.modules[__name__]) if names else loader.loadTestsFromTestCase(Kernel)
    result = unittest.TextTestRunner(stream=open(os.devnull, "w")).run(suite)
    failures = {str(test): text.strip().splitlines()[-1] for test, text in result.failures + result.errors}
    print(json.dumps({"ran": result.testsRun, "skipped": [str(test) for test, _ in result.skipped], "failures": failures}))
