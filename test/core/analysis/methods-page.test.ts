import { expect, test } from 'vitest'
import { catalogue } from '../../../src-main/core/analysis/catalogue.ts'
import { methodsPage } from '../../../src-main/core/analysis/methods-page.ts'

// After a change of the catalogue: npx vitest run test/core/analysis/methods-page.test.ts -u
test('docs/methods.md says what the catalogue says', async () => {
  await expect(methodsPage(catalogue)).toMatchFileSnapshot('../../../docs/methods.md')
})
