import { expect, test } from 'vitest'
import { Answers } from '../../src-main/api/answers.ts'

/** Asks about an experiment; `worked` counts how often it was worked out. */
function asker(answers: Answers, about: number) {
  const asker = {
    worked: 0,
    ask: (answer: Promise<string> = Promise.resolve('an answer')) =>
      answers.get(`about ${about}`, () => {
        asker.worked++
        return { about, answer }
      })
  }
  return asker
}

test('what is worked out while another experiment changes is kept', async () => {
  const answers = new Answers(4)
  const one = asker(answers, 1)
  const late = Promise.withResolvers<string>()
  const asked = one.ask(late.promise)
  answers.forget(2)
  late.resolve('the same')
  expect(await asked).toBe('the same')
  expect(await one.ask()).toBe('the same')
  expect(one.worked).toBe(1)
})

test.each<[string, (answers: Answers) => void]>([
  ['its own experiment changes', (answers) => answers.forget(1)],
  ['everything is forgotten', (answers) => answers.clear()],
  ['it changes and everything is forgotten', (answers) => (answers.forget(1), answers.clear())]
])('what is worked out while %s is handed out once and not kept', async (_, change) => {
  const answers = new Answers(4)
  const one = asker(answers, 1)
  const late = Promise.withResolvers<string>()
  const asked = one.ask(late.promise)
  change(answers)
  late.resolve('old')
  expect(await asked).toBe('old')
  expect(await one.ask()).toBe('an answer')
  expect(one.worked).toBe(2)
})
