//! Words of looking, noticing and checking, and of what one looks into.

/// Acts of attention that may be done without care.
pub(super) const LOOKING: [&str; 6] = ["looked", "reviewed", "approved", "checked", "tested", "signed"];

/// What was left out: "without testing it".
pub(super) const UNDONE: [&str; 21] = [
    "thorough", "careful", "diligent", "testing", "tests", "checking", "review", "reviewing", "approval", "permission",
    "reading", "notice", "notifying", "telling", "verifying", "validating", "thinking", "warning", "asking", "looking",
    "verification",
];

/// Acts of attention that only people do, in their base form.
pub(super) const MINDFUL: [&str; 24] = [
    "notice", "realise", "realize", "read", "review", "communicate", "tell", "inform", "think", "pay", "escalate",
    "care", "bother", "ask", "remember", "listen", "double-check", "adhere", "bring", "consult", "announce", "look",
    "take", "do",
];

/// Acts of attention that programs are said to do as well.
pub(super) const CHECKING: [&str; 24] = [
    "check", "test", "verify", "validate", "follow", "document", "catch", "spot", "observe", "recognise", "recognize",
    "coordinate", "inspect", "confirm", "ensure", "respond", "react", "act", "comply", "see", "consider", "prevent",
    "copy", "update",
];

/// What people follow.
pub(super) const GUIDES: [&str; 17] = [
    "runbook", "runbooks", "procedure", "procedures", "process", "instructions", "checklist", "documentation", "docs",
    "guide", "protocol", "playbook", "steps", "policy", "guidelines", "rules", "plan",
];
