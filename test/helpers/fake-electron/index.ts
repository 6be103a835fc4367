import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { answerTests } from './control.ts'
import { Menu } from './menu.ts'
import { dialog, nativeTheme, net, protocol, screen, session, shell } from './services.ts'

const electron = { app, BrowserWindow, dialog, Menu, nativeTheme, net, protocol, screen, session, shell }
answerTests(electron)

export { app, BrowserWindow, dialog, Menu, nativeTheme, net, protocol, screen, session, shell }
export default electron
