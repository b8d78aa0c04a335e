/**
 * The part of XMLHttpRequest that `dicomweb-client` uses, over fetch: the client is made for browsers, and its requests
 * are those of OHIF.
 */
export class FetchingXmlHttpRequest {
  onreadystatechange: () => void = () => undefined
  readyState = 0
  status = 0
  statusText = ''
  response: unknown = null
  responseType = ''
  withCredentials = false
  #method = 'GET'
  #url = ''
  readonly #headers = new Headers()
  #answered = new Headers()

  open(method: string, url: string): void {
    this.#method = method
    this.#url = url
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value)
  }

  getResponseHeader = (name: string): string | null => this.#answered.get(name)
  getAllResponseHeaders = (): string => [...this.#answered].map(([name, value]) => `${name}: ${value}`).join('\r\n')

  send(body: BodyInit | null = null): void {
    void this.#send(body)
  }

  async #send(body: BodyInit | null): Promise<void> {
    const response = await fetch(this.#url, { method: this.#method, headers: this.#headers, body })
    this.status = response.status
    this.statusText = response.statusText
    this.#answered = response.headers
    const bytes = await response.arrayBuffer()
    const text = new TextDecoder().decode(bytes)
    this.response =
      this.responseType === 'json' ? (text === '' ? null : JSON.parse(text)) : this.responseType === '' ? text : bytes
    this.readyState = 4
    this.onreadystatechange()
  }
}
