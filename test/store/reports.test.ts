import { expect, test } from 'vitest'
import { openProject } from '../../src-main/store/open.ts'
import { newProject } from './helpers/samples.ts'

test('a report is kept as what it is about', () => {
  let project = newProject()
  const spec = { experiment: 3, sections: ['summary', 'weights'], tolerance: NaN }
  const id = project.reports.add({ title: 'Which variables matter', spec })
  project.close()

  project = openProject(project.path)
  const created = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
  expect(project.reports.list()).toEqual([{ id, title: 'Which variables matter', created, spec }])
  project.reports.update(id, { title: 'v4 and v7' })
  project.reports.update(id, { spec: { runs: [1] } })
  expect(project.reports.get(id)).toMatchObject({ title: 'v4 and v7', spec: { runs: [1] } })
  project.close()
})

test('a removed report is hidden, can come back, and is deleted when the project is closed', () => {
  let project = newProject()
  const id = project.reports.add({ title: 'Draft', spec: {} })
  project.reports.remove(id)
  expect(() => project.reports.get(id)).toThrow('There is no report 1 in this project.')
  project.reports.restore(id)
  expect(project.reports.get(id).title).toBe('Draft')

  project.reports.remove(id)
  project.close()
  project = openProject(project.path)
  project.reports.restore(id)
  expect(project.reports.list()).toEqual([])
  project.close()
})
