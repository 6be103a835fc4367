/** Chromium loads no unknown schemes, so it sees `app://weightscope/x` as `https://weightscope.app.invalid/x`. */
const SUFFIX = '.app.invalid'

export function toChromium(address: string): string {
  const url = new URL(address)
  return url.protocol === 'app:' ? `https://${url.host}${SUFFIX}${url.pathname}${url.search}${url.hash}` : address
}

export function fromChromium(address: string): string {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || !url.host.endsWith(SUFFIX)) return address
  return `app://${url.host.slice(0, -SUFFIX.length)}${url.pathname}${url.search}${url.hash}`
}
