import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, startApp, stopApp, test } from './app.ts'

/** The main job in the window, as a person does it, on the real program. */

const tabs = ['Training', 'Runs', 'Weights', 'Signs', 'Performance'] as const

async function trainWine(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Wine 178 rows/ }).click()
  await expect(page.getByRole('heading', { name: 'wine', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'New experiment' }).last().click()
  await page.getByLabel('Epochs').fill('200')
  await page.getByLabel('Number of independent runs').fill('24')
  await page.getByRole('button', { name: /^Train 24 runs/ }).click()
  await expect(page.getByText('24 of 24 runs')).toBeVisible({ timeout: 90_000 })
}

async function openTab(page: Page, name: (typeof tabs)[number]): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
  await page.waitForLoadState('networkidle')
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  expect(found, screen).toEqual([])
}

test('from a sample to weights, signs, a comparison and a report, and again after closing', async ({ page, app }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await trainWine(page)

  await test.step('the weights of a run stand in tables with their totals', async () => {
    await openTab(page, 'Weights')
    await expect(page.getByText('input → hidden, W (13 × 8)')).toBeVisible()
    await expect(page.getByText('hidden → output, V (8 × 3)')).toBeVisible()
    await expect(page.getByText('proline').first()).toBeVisible()
    // The README's picture: UPDATE_PICTURES=1 npm run test:e2e
    const folder = process.env.UPDATE_PICTURES === undefined ? 'test-results' : 'docs/pictures'
    await page.screenshot({ path: `${folder}/weights.png` })
  })

  await test.step('signs are counted over all runs', async () => {
    await openTab(page, 'Signs')
    // 24 runs of 13 × 8 and 8 × 3 weights
    await expect(page.getByText('2,496', { exact: true })).toBeVisible()
    await page.getByRole('combobox', { name: 'Layer' }).click()
    await page.getByRole('option', { name: 'hidden → output' }).click()
    await expect(page.getByText('576', { exact: true })).toBeVisible()
  })

  await test.step('what changed signs cost stands beside the network as it is', async () => {
    const cases = page.getByRole('table', { name: 'Change the signs, measure the loss' })
    await expect(cases.getByRole('row', { name: /^Unchanged/ })).toBeVisible()
    await expect(cases.getByRole('row', { name: /^Remove all negative w/ })).toBeVisible()
  })

  await test.step('of one run, the data’s votes on a chosen weight', async () => {
    await page.getByRole('link', { name: 'Votes on every weight of the first run' }).click()
    const weights = page.getByRole('grid', { name: 'Votes on every weight' })
    await weights.getByText('proline → n1').click()
    await expect(page.getByRole('heading', { name: 'proline → n1' })).toBeVisible()
    await expect(page.getByText(/this run kept no checkpoints/)).toBeVisible()
    await page.goBack()
  })

  await test.step('two runs stand side by side', async () => {
    await page.getByRole('checkbox', { name: 'Choose run 1', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Choose run 2', exact: true }).click()
    await page.getByRole('button', { name: /Compare 2/ }).click()
    await expect(page.getByRole('heading', { name: 'Compare 2 runs' })).toBeVisible()
    await expect(
      page
        .getByText('Weight decay')
        .or(page.getByText(/weight decay 0\.01/))
        .first()
    ).toBeVisible()
  })

  await test.step('a report is saved as HTML and PDF', async () => {
    await page.getByRole('button', { name: 'Add to report' }).click()
    for (const [name, start] of [
      ['Save HTML', '<!doctype html>'],
      ['Save PDF', '%PDF-']
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('button', { name }).click()
      ])
      const saved = readFileSync(await download.path(), 'latin1')
      expect(saved.slice(0, 15).toLowerCase()).toContain(start.toLowerCase())
    }
  })

  const accuracy = () => page.getByRole('grid', { name: 'Saved runs' }).getByRole('row').allInnerTexts()
  await page
    .getByRole('link', { name: /wine 13-8-3/ })
    .first()
    .click()
  await expect(page.getByRole('row', { name: /^run 1,/ })).toBeVisible()
  const before = await accuracy()
  expect(errors).toEqual([])

  await stopApp(app)
  const project = join(app.home, 'Weightscope', 'Wine.wscope')
  expect(existsSync(project)).toBe(true)
  for (const ending of ['-wal', '-shm', '-journal']) expect(existsSync(project + ending)).toBe(false)

  const again = await startApp([project], app.home)
  try {
    await page.goto(again.url)
    await page
      .getByRole('link', { name: /wine 13-8-3/ })
      .first()
      .click()
    await expect(page.getByRole('row', { name: /^run 1,/ })).toBeVisible()
    expect(await accuracy()).toEqual(before)
  } finally {
    await stopApp(again)
  }
})

test('every screen is accessible, in light and dark', async ({ page }) => {
  test.slow()
  await expectAccessible(page, 'start')
  await trainWine(page)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    for (const tab of tabs) {
      await openTab(page, tab)
      await expectAccessible(page, `${tab}, ${theme}`)
    }
    await page.getByRole('link', { name: /^wine 178/ }).click()
    await expect(page.getByText('How it was read')).toBeVisible()
    await expectAccessible(page, `data, ${theme}`)
    await page
      .getByRole('link', { name: /wine 13-8-3/ })
      .first()
      .click()
  }
})

test('a removed run comes back by undo; a name, a tag and a pin are kept', async ({ page }) => {
  await trainWine(page)
  const runs = page.getByRole('grid', { name: 'Saved runs' })
  await runs.getByRole('row', { name: /^run 3,/ }).hover()
  await page.getByRole('button', { name: 'More for run 3', exact: true }).click()
  await page.getByRole('menuitem', { name: /Remove/ }).click()
  await expect(runs.getByRole('row', { name: /^run 3,/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(runs.getByRole('row', { name: /^run 3,/ })).toBeVisible()

  await runs.getByRole('row', { name: /^run 2,/ }).hover()
  await page.getByRole('button', { name: 'More for run 2', exact: true }).click()
  await page.getByRole('menuitem', { name: /Rename/ }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('the one')
  await page.keyboard.press('Enter')
  await expect(runs.getByRole('row', { name: /^the one,/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter the runs' }).fill('the one')
  await expect(runs.getByRole('row')).toHaveCount(1)
  await page.reload()
  await expect(runs.getByRole('row', { name: /^the one,/ })).toBeVisible()
})

test('a training that is cancelled keeps what is stored and goes on', async ({ page }) => {
  await page.getByRole('button', { name: /Iris 150 rows/ }).click()
  await page.getByRole('button', { name: 'New experiment' }).last().click()
  await page.getByLabel('Epochs').fill('5000')
  await page.getByRole('button', { name: /^Train 100 runs/ }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: /Resume/ }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: /Resume/ })).toBeVisible()
})

test('a bad file is answered with one sentence, and the window goes on', async ({ page }) => {
  await page.locator('body').evaluate(async (body) => {
    const data = new DataTransfer()
    data.items.add(new File(['a,b\n1,2\n3,4,5\n'], 'ragged.csv'))
    body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, bubbles: true }))
    body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }))
  })
  await expect(page.getByText(/Line 3 of ragged\.csv has 3 values|Line 3 has 3 values/)).toBeVisible()
  await page.goto(page.url().split('#')[0])
  await expect(page.getByRole('button', { name: /Wine 178 rows/ })).toBeVisible()
})
