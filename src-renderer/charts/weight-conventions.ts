import { whatCanBeRead, type Quantity } from '../../src-main/core/run/readability.ts'
import type { WeightForm } from '../../src-main/core/run/forms.ts'
import type { Network } from '../../src-main/core/run/network.ts'

/** Why a total is no property of the model; absent where it is one. `incoming` are totals of variables and units, `outgoing` of classes. */
export interface TotalConventions {
  incoming: { signed?: string; absolute?: string }
  outgoing: { signed?: string; absolute?: string }
}

/** Which totals of a weight table follow from how the function happens to be written down (see `whatCanBeRead`). */
export function totalConventions(network: Network, form: WeightForm): TotalConventions {
  const answers = whatCanBeRead(network, form)
  const reason = (quantity: Quantity) => {
    const answer = answers.find((one) => one.quantity === quantity)
    return answer === undefined || answer.readable === 'yes' ? undefined : `Not a property of the model: ${answer.why}.`
  }
  return {
    incoming: { signed: reason('signed-totals'), absolute: reason('absolute-totals') },
    outgoing: { signed: reason('output-signed-totals'), absolute: reason('output-absolute-totals') }
  }
}
