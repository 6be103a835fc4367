import { expect, test } from 'vitest'
import { kindOfFile, stem } from '../../../src-renderer/state/file-kind.ts'

test.each([
  ['wine.csv', '', 'data'],
  ['Wine.XLSX', '', 'data'],
  ['fourteen-variables.wscope', '', 'project'],
  ['net.onnx', '', 'network'],
  ['net.json', '{ "layers": [{ "name": "hidden"', 'network'],
  ['weights.csv', '"from";"to";"weight"\r\n"b";"h1";0,5', 'network'],
  ['routes.csv', 'from,to,weight,price\nA,B,1,2', 'data'],
  ['rows.json', '[{ "alcohol": 12.7', 'data'],
  ['README', '', 'data']
] as const)('%s is %s', (name, beginning, kind) => {
  expect(kindOfFile(name, beginning)).toBe(kind)
})

test.each([
  ['/data/wine.csv', 'wine'],
  ['C:\\data\\wine.lab.csv', 'wine.lab'],
  ['.hidden', '.hidden']
])('%s is called %s', (path, name) => {
  expect(stem(path)).toBe(name)
})
