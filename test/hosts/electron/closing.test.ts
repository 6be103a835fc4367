import { EventEmitter } from 'node:events'
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { askBeforeClosing } from '../../../src-main/hosts/electron/closing.ts'

/** A window with a cross to press, a person who answers, and what that person saw. */
function scene(training: string | null, answer: number) {
  let closed = false
  const questions: MessageBoxOptions[] = []
  const window = Object.assign(new EventEmitter(), {
    isDestroyed: () => closed,
    close() {
      let refused = false
      window.emit('close', { preventDefault: () => (refused = true) })
      closed = !refused
    }
  })
  const dialog = {
    async showMessageBox(_window: unknown, question: MessageBoxOptions) {
      questions.push(question)
      return { response: answer, checkboxChecked: false }
    }
  }
  askBeforeClosing(window as unknown as BrowserWindow, dialog as unknown as Dialog, () => training)
  return { window, questions, isClosed: () => closed }
}

const [STOP, KEEP] = [0, 1]

test('without a batch in training the window closes at once', () => {
  const { window, questions, isClosed } = scene(null, KEEP)
  window.close()
  expect([isClosed(), questions]).toEqual([true, []])
})

test('during training it asks, and stays when training shall go on', async () => {
  const { window, questions, isClosed } = scene('Baseline 14-8-3', KEEP)
  window.close()
  await Promise.resolve()
  expect(isClosed()).toBe(false)
  expect(questions[0].message).toBe('Baseline 14-8-3 is still training.')
  // Esc and Enter keep the training.
  expect([questions[0].cancelId, questions[0].defaultId]).toEqual([KEEP, KEEP])
})

test('and closes when training shall stop, asking once', async () => {
  const { window, questions, isClosed } = scene('Baseline 14-8-3', STOP)
  window.close()
  await expect.poll(isClosed).toBe(true)
  expect(questions).toHaveLength(1)
})
