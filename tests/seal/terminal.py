#!/usr/bin/env python3
"""Passwords typed at a terminal: asked for, not shown, asked for again."""
import os
import pty
import select

from workshop import QUICK_PASSWORD, Programs, Workshop, main

PATIENCE_S = 120


class Terminal(Workshop):
    def talk(self, *words, answers):
        """Runs the program on a terminal; to each prompt in turn comes its answer. What was shown, and the status."""
        child, hand = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execv(Programs.kiosk, [Programs.kiosk, *words])
        self.addCleanup(os.close, hand)
        shown = ""
        for prompt, answer in answers:
            shown += self.wait_for(hand, prompt)
            os.write(hand, answer.encode() + b"\n")
        shown += self.wait_for(hand, None)
        return shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def wait_for(self, hand, text):
        """What is shown until this is the last of it; None: until the program has ended."""
        shown = ""
        while text is None or not shown.endswith(text):
            self.assertTrue(select.select([hand], [], [], PATIENCE_S)[0], shown)
            try:
                more = os.read(hand, 4096).decode()
            except OSError:  # what Linux says of a terminal whose last user has gone
                more = ""
            if not more:
                self.assertIsNone(text, shown)
                break
            shown += more
        return shown

    def test_a_password_is_asked_for_and_not_shown(self):
        shown, status = self.talk("seal", "exhibit", "--key", "museum.key",
                                  answers=[("Password of museum.key: ", "slip"), ("Again: ", QUICK_PASSWORD)])
        self.assertEqual(status, 0, shown)
        self.assertIn("That is not the password of museum.key.", shown)
        self.assertIn("sealed good, version 1", shown)
        self.assertNotIn("slip", shown)
        self.assertNotIn(QUICK_PASSWORD, shown)
        self.kiosk("seal", "exhibit", "--verify", "museum.pub")

    def test_three_wrong_ones_are_enough(self):
        shown, status = self.talk("seal", "exhibit", "--key", "museum.key",
                                  answers=[("Password of museum.key: ", "a"), ("Again: ", "b"), ("Again: ", "c")])
        self.assertEqual(status, 2, shown)
        self.assertIn("museum.key: the password is not that of this key", shown)
        self.assertEqual(self.is_sealed(), [])

    def test_a_new_one_is_typed_twice(self):
        new = ("New password for new.key: ", "two words")
        shown, status = self.talk("seal", "--new-key", "new.key",
                                  answers=[new, ("The same password again: ", "two word")])
        self.assertEqual(status, 2, shown)
        self.assertIn("the two passwords differ", shown)
        self.assertFalse((self.folder / "new.key").exists() or (self.folder / "new.pub").exists())
        shown, status = self.talk("seal", "--new-key", "new.key",
                                  answers=[new, ("The same password again: ", "two words")])
        self.assertEqual(status, 0, shown)
        self.write("password", "two words\n")
        self.seal(key="new.key")
        self.kiosk("seal", "exhibit", "--verify", "new.pub")


if __name__ == "__main__":
    main()
