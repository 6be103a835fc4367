import { createSubscriber } from 'svelte/reactivity'
import { hrefOf, parseRoute, type Route } from './route.ts'

/** Where the window is. Views read `route`; links and `go` change it. */
export class Navigation {
  #subscribe = createSubscriber((update) => {
    window.addEventListener('hashchange', update)
    return () => window.removeEventListener('hashchange', update)
  })
  #route = $derived.by(() => {
    this.#subscribe()
    return parseRoute(window.location.hash)
  })

  get route(): Route {
    return this.#route
  }

  go(route: Route): void {
    window.location.hash = hrefOf(route)
  }

  /** As `go`, without a step to go back to. */
  replace(route: Route): void {
    window.history.replaceState(null, '', hrefOf(route))
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  }
}
