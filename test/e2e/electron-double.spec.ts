import { test } from '@playwright/test'
import { launchDouble, startAgain } from '../helpers/fake-electron/launch.ts'
import { electronSuite } from './electron-suite.ts'

test.describe('on the double of Electron (test/helpers/fake-electron)', () => {
  electronSuite({ launch: launchDouble, startAgain })
})
