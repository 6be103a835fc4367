import type { MenuCommand } from '../../src-preload/bridge.ts'
import type { App } from '../state/app.svelte.ts'

/** Does what was chosen in the desktop application's menu. */
export function runMenuCommand(app: App, command: MenuCommand): void {
  switch (command) {
    case 'open-data':
      return void app.opening.choose('data')
    case 'open-project':
      return void app.opening.choose('project')
    case 'import-network':
      return void app.opening.choose('network')
    case 'save-project-as':
      return void app.attempt(() => app.opening.chooseSavePath())
    case 'export-report': {
      const { route } = app.navigation
      return app.navigation.go({
        view: 'new-report',
        experiment: route.view === 'experiment' ? route.experiment : undefined
      })
    }
    case 'close-project':
      return void app.attempt(() => app.opening.closeProject())
    case 'find':
      app.paletteOpen = true
      return
    case 'settings':
      app.settingsOpen = true
      return
    case 'shortcuts':
      app.keysOpen = true
      return
    case 'theme-system':
      return void app.attempt(() => app.theme.set('system'))
    case 'theme-light':
      return void app.attempt(() => app.theme.set('light'))
    case 'theme-dark':
      return void app.attempt(() => app.theme.set('dark'))
    case 'doctor':
      app.doctorOpen = true
  }
}
