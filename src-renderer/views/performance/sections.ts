/** A page of the Performance tab and the methods it is made of. */
export interface PerformanceSection {
  name: SectionName
  label: string
  methods: string[]
}

type SectionName = 'scores' | 'curves' | 'calibration' | 'cut-off'

const SECTIONS: Record<'classify' | 'regress', PerformanceSection[]> = {
  classify: [
    { name: 'scores', label: 'Scores', methods: ['performance'] },
    { name: 'curves', label: 'Curves', methods: ['roc', 'precision-recall', 'gains'] },
    { name: 'calibration', label: 'Calibration', methods: ['calibration', 'predicted-by-observed'] },
    { name: 'cut-off', label: 'Cut-off', methods: ['cut-off'] }
  ],
  regress: [{ name: 'scores', label: 'Scores', methods: ['performance', 'observed-predicted'] }]
}

export function sectionsFor(task: 'classify' | 'regress'): readonly PerformanceSection[] {
  return SECTIONS[task]
}

/** The section that was asked for, or the first one where there is none of that name. */
export function sectionNamed(sections: readonly PerformanceSection[], name: string | undefined): PerformanceSection {
  return sections.find((section) => section.name === name) ?? sections[0]
}
