/** One synthetic image in the three steps of its transfer: 28 bytes, a preview, the original. */
export function SignInArt() {
  return (
    <section className="si-art" aria-label="One picture in three steps: placeholder, preview, original" data-theme="dark">
      <div className="si-eye">
        <span className="a">
          <img src="/art/fundus-16.webp" alt="" width={16} height={16} />
        </span>
        <span className="b">
          <img src="/art/fundus-360.webp" alt="" width={360} height={360} />
        </span>
        <span className="c">
          <img
            src="/art/fundus-1200.webp"
            srcSet="/art/fundus-360.webp 360w, /art/fundus-1200.webp 1200w"
            sizes="(max-width: 719px) 148px, 600px"
            alt="The back of an eye, drawn by Fovea"
            width={1200}
            height={1200}
          />
        </span>
        <i className="first" />
        <i className="second" />
      </div>
      <dl className="si-steps">
        <div>
          <dt>0.2 s</dt>
          <dd>
            placeholder
            <br />
            <span className="mono">28 bytes</span>
          </dd>
        </div>
        <div>
          <dt>1.7 s</dt>
          <dd>
            preview to read
            <br />
            <span className="mono">30 KB</span>
          </dd>
        </div>
        <div>
          <dt>4 min</dt>
          <dd>
            original
            <br />
            <span className="mono">4.1 MB</span>
          </dd>
        </div>
      </dl>
      <p className="sr">On a line of 140 kbit/s.</p>
    </section>
  )
}
