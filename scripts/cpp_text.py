"""What can be told from the text of a C++ file without compiling it. Used by check_includes.py.

Every function keeps line numbers: what is taken out leaves its newlines behind.
"""

import re

COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/'                             # comments
    r'|R"([^\s()\\]{0,16})\(.*?\)\1"'                 # raw strings
    r'|"(?:\\.|[^"\\\n])*"'                           # strings
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)    # characters, but not the marks inside 1'000
CONDITIONAL_LINE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def newlines_only(text):
    return re.sub(r"[^\n]", "", text)


def without_comments(text):
    def keep_literals(match):
        return " " + newlines_only(match[0]) if match[0].startswith("/") else match[0]
    return COMMENT_OR_LITERAL.sub(keep_literals, text)


def without_literals(text):
    """Strings and characters become empty ones, preprocessor lines vanish. Give text without comments."""
    text = CONDITIONAL_LINE.sub(lambda m: newlines_only(m[0]), text)
    return COMMENT_OR_LITERAL.sub(lambda m: '""' + newlines_only(m[0]), text)


def waived(text, line, word):
    """Whether `// word: reason` stands on this line or the one above."""
    lines = text.split("\n")
    return any(re.search(rf"// {word}: \S", lines[i]) for i in (line - 1, line - 2) if 0 <= i < len(lines))


def mutable_globals(text):
    """[(line, name)] of variables at namespace scope, static locals and static members that are not constant."""
    found = {}
    for offset, statement in namespace_statements(text):
        if is_variable(statement) and not is_constant(statement):
            found[line_of(text, offset)] = declared_name(statement)
    for match in re.finditer(r"\b(?:static|thread_local)\b([^;{=]*)", text):
        declaration = match[1]
        if "(" not in without_angles(declaration) and "operator" not in declaration and not is_constant(match[0]):
            found.setdefault(line_of(text, match.start()), declared_name(declaration))
    return sorted(found.items())


def namespace_statements(text):
    """(offset, statement) for everything that ends in a semicolon directly inside namespaces."""
    scopes = []  # "namespace", "other", or ("initialiser", head, offset)
    head, start = "", 0
    for match in re.finditer(r"[{};]|[^{};]+", text):
        piece = match[0]
        directly = all(scope == "namespace" for scope in scopes)
        if piece == "{":
            if directly and re.search(r'\bnamespace\b[^=()]*$|\bextern\s*""\s*$', head):
                scopes.append("namespace")
            elif directly and is_initialiser(head):
                scopes.append(("initialiser", head, start))
            else:
                scopes.append("other")
            head = ""
        elif piece == "}":
            scope = scopes.pop() if scopes else "other"
            head = ""
            if isinstance(scope, tuple):
                head, start = scope[1] + " {}", scope[2]
        elif piece == ";":
            if directly and head.strip():
                yield start, head.strip()
            head = ""
        else:
            if not head.strip():
                start = match.start() + len(piece) - len(piece.lstrip())
            head += piece


def is_initialiser(head):
    """Whether a brace after `head` begins a variable's value rather than a function or a type."""
    plain = without_angles(without_parentheses(re.sub(r"^\s*template\s*<.*?>\s*(?=\w)", "", head, flags=re.S)))
    if "operator" in plain or re.match(r"\s*(?:typedef\s+)?(?:class|struct|union|enum)\b", plain):
        return False
    return "=" in plain or ("()" not in plain and len(plain.split()) > 1)


NOT_VARIABLES = re.compile(
    r"(?:__extension__\s+)?(?:using|typedef|namespace|(?:extern\s+)?template|class|struct|union|enum|static_assert|friend|concept|asm)\b")


def is_variable(statement):
    statement = re.sub(r"\[\[.*?\]\]", "", statement).strip()
    if NOT_VARIABLES.match(statement) or "operator" in statement:
        return False
    before_value = re.split(r"[={]", without_angles(without_parentheses(statement)), maxsplit=1)[0]
    return "()" not in before_value and len(before_value.split()) > 1


def is_constant(declaration):
    before_value = re.split(r"[={]", without_angles(declaration), maxsplit=1)[0]
    if re.search(r"\bconstexpr\b", before_value):
        return True
    after_pointer = before_value.rpartition("*")[2]
    return re.search(r"\bconst\b", after_pointer) is not None


def declared_name(declaration):
    before_value = re.split(r"[=;{\[]", without_angles(declaration), maxsplit=1)[0]
    words = re.findall(r"\w+", before_value)
    return words[-1] if words else declaration.strip()


def without_nested(text, opening, closing, mark):
    depth, kept = 0, []
    for character in text:
        if character == opening:
            depth += 1
            if depth == 1:
                kept.append(mark)
        elif character == closing and depth:
            depth -= 1
        elif depth == 0:
            kept.append(character)
    return "".join(kept)


def without_parentheses(text):
    return without_nested(text, "(", ")", "()")


def without_angles(text):
    return without_nested(text, "<", ">", "")
