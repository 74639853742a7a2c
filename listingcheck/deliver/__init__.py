"""Who is told what, and how it reaches them.

`routing` decides and is pure: a report, the contacts and what they were told before become letters. `email` carries
rendered mails from the outbox to a server, a folder or sendmail; `webhook`, `ping` and `chat` tell machines.
"""
