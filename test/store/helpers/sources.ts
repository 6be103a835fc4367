import type { DataSource } from '../../../src-main/core/dataset/dataset.ts'

export const source: DataSource = {
  file: '/data/flowers.csv',
  bytes: 87,
  sha256: '6f1e',
  reading: { format: 'csv', delimiter: ';', decimal: ',', header: true, missing: ['NA'] },
  settings: { missing: ['NA'] }
}
