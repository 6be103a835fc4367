/**
 * Something the person at the screen can mend. The message is one clear sentence (or two) that names the thing and says
 * what to do; it is shown as it is. Every other error is a broken assumption of ours.
 *
 * @example throw new UserError('Row 12 has 9 values, the header 10. Look for a missing separator.')
 */
export class UserError extends Error {
  override readonly name = 'UserError'
}
