import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Makes a certificate that is valid for a name, two days long, signed by itself; returns it. Overwrites both files. */
export function createCertificate(domain: string, files: { key: string; certificate: string }): Buffer {
  const subject = ['-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:${domain}`]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' })
  return readFileSync(files.certificate)
}
