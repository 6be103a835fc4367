import { networkFromText } from '../../helpers/networks.ts'

/** Three inputs, two of them dummies of one variable, two tanh units, two classes. */
export const small = networkFromText(
  ['tanh', 'softmax'],
  `
                 n1    n2
    age         0.5  -1
    colour=red  2     0.25
    colour=blue -1.5  0.75
    bias        0.1  -0.2`,
  `
          A     B
    n1    1    -1
    n2   -0.5   1.5
    bias  0.3  -0.3`
)

/** Two inputs, hidden layers of two and of three units, one linear output. */
export const deep = networkFromText(
  ['tanh', 'tanh', 'linear'],
  `
           n1   n2
    x1      1    2
    x2     -1    0`,
  `
           m1   m2   m3
    n1      1    0   -1
    n2      2    1    0`,
  `
           y
    m1     1
    m2    -1
    m3     3`
)
