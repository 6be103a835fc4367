/** What letters are typed into: text fields, and lists that jump to what begins with a letter. */
const TAKES_LETTERS =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable], [role=combobox], [aria-haspopup=listbox]'

/** Whether a letter that is pressed is text. */
export function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.matches(TAKES_LETTERS)
}
