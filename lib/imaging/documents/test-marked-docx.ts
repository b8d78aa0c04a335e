import { zipSync, strToU8, type Zippable } from 'fflate'
import { relationships } from './test-documents'
import { markOf } from './test-marked-pdf'

/** A Word document in which everything that identifies somebody is a mark, and where each mark is. */
interface MarkedDocx {
  bytes: Buffer
  places: string[]
}

/** What a reader sees of it, in this order. */
export const VISIBLE_TEXT = [
  'Findings of the knee',
  'inserted words',
  'moved words',
  'a link',
  'a tagged word',
  'a control',
  'white on black',
  'Cell',
  'Choice',
  'box: ☒',
  '[…]',
  'Header',
  'Note text',
  'chosen', // prettier-ignore
] as const

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" mc:Ignorable="w14"'
const xml = (root: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><${root} ${NAMES}>${inner}</${root}>`

/**
 * @param jpeg a JPEG with marks of its own in its segments
 * @param more XML that stands at the end of the body
 */
export function markedDocx(jpeg: { bytes: Buffer; places: string[] }, more = ''): MarkedDocx {
  const places: string[] = []
  const m = (place: string) => markOf(places.push(place) - 1)
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships(
      { type: 'officeDocument', target: 'word/document.xml' },
      {
        type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        target: 'docProps/core.xml',
      },
      { type: 'extended-properties', target: 'docProps/app.xml' },
      { type: 'custom-properties', target: 'docProps/custom.xml' },
      {
        type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
        target: 'docProps/thumbnail.jpeg',
      },
    ),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${m('core creator')}</dc:creator><cp:lastModifiedBy>${m('core lastModifiedBy')}</cp:lastModifiedBy><dc:title>${m('core title')}</dc:title><dc:subject>${m('core subject')}</dc:subject><cp:keywords>${m('core keywords')}</cp:keywords><dc:description>${m('core description')}</dc:description><cp:category>${m('core category')}</cp:category></cp:coreProperties>`,
    'docProps/app.xml': `<Properties xmlns="p"><Company>${m('app Company')}</Company><Manager>${m('app Manager')}</Manager><Template>${m('app Template')}</Template><HyperlinkBase>${m('app HyperlinkBase')}</HyperlinkBase></Properties>`,
    'docProps/custom.xml': `<Properties xmlns="p"><property name="${m('custom property name')}">${m('custom property')}</property></Properties>`,
    'docProps/thumbnail.jpeg': Buffer.from(m('thumbnail')),
    'customXml/item1.xml': `<patient xmlns="x">${m('custom XML')}</patient>`,
    'customXml/itemProps1.xml': `<ds xmlns="x" itemID="${m('custom XML itemID')}"/>`,
    'word/comments.xml': xml(
      'w:comments',
      `<w:comment w:id="1" w:author="${m('comment author')}" w:initials="${m('comment initials')}" w:date="${m('comment date')}"><w:p><w:r><w:t>${m('comment')}</w:t></w:r></w:p></w:comment>`,
    ),
    'word/commentsExtended.xml': `<w15:commentsEx xmlns:w15="w15"><w15:commentEx w15:paraId="${m('commentsExtended')}"/></w15:commentsEx>`,
    'word/people.xml': `<w15:people xmlns:w15="w15"><w15:person w15:author="${m('person')}"/></w15:people>`,
    'word/glossary/document.xml': xml(
      'w:glossaryDocument',
      `<w:docParts><w:docPart><w:docPartPr><w:name w:val="${m('glossary part')}"/></w:docPartPr></w:docPart></w:docParts>`,
    ),
    'word/webSettings.xml': xml('w:webSettings', `<w:divs><w:div w:id="${m('web settings')}"/></w:divs>`),
    'word/fontTable.xml': xml(
      'w:fonts',
      `<w:font w:name="${m('font name')}"><w:altName w:val="${m('font altName')}"/><w:embedRegular r:id="r0"/></w:font>`,
    ),
    'word/fonts/font1.odttf': m('embedded font'),
    'word/embeddings/oleObject1.bin': m('embedded object'),
    'word/activeX/activeX1.bin': m('control'),
    'word/vbaProject.bin': m('macros'),
    'word/printerSettings/printerSettings1.bin': m('printer settings'),
    'word/media/image1.jpeg': jpeg.bytes,
    'word/media/unused.jpeg': Buffer.from(m('an image that nothing shows')),
    'word/theme/theme1.xml': xml(
      'a:theme',
      `<a:themeElements><a:fontScheme name="${m('font scheme')}"><a:majorFont><a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="${m('theme font')}"/></a:minorFont></a:fontScheme></a:themeElements>`,
    ).replace('<a:theme ', `<a:theme name="${m('theme name')}" `),
    'word/settings.xml': settings(m),
    'word/styles.xml': styles(m),
    'word/numbering.xml': numbering(m),
    'word/header1.xml': xml(
      'w:hdr',
      `<w:p w:rsidR="${m('header rsid')}"><w:r><w:t>Header</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* ${m('page field switch')} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ),
    'word/header2.xml': xml('w:hdr', `<w:p><w:r><w:t>${m('header of first pages, without such')}</w:t></w:r></w:p>`),
    'word/header3.xml': xml('w:hdr', `<w:p><w:r><w:t>${m('header of even pages, without such')}</w:t></w:r></w:p>`),
    'word/footnotes.xml': xml(
      'w:footnotes',
      `<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/><w:t>Note text</w:t></w:r></w:p></w:footnote><w:footnote w:id="8"><w:p><w:r><w:t>${m('a note that nothing refers to')}</w:t></w:r></w:p></w:footnote>`,
    ),
    'word/document.xml': document(m, more).replace('USED', markOf(places.indexOf('style id'))),
    'word/_rels/document.xml.rels': relationships(
      ...([['styles', 'styles.xml'], ['settings', 'settings.xml'], ['numbering', 'numbering.xml'], ['theme', 'theme/theme1.xml'], ['header', 'header1.xml'], ['header', 'header2.xml'], ['header', 'header3.xml'], ['footnotes', 'footnotes.xml'], ['image', 'media/image1.jpeg'], ['comments', 'comments.xml'], ['oleObject', 'embeddings/oleObject1.bin'], ['image', 'media/unused.jpeg']] as const).map(([type, target]) => ({ type, target })), // prettier-ignore
      { type: 'hyperlink', target: `https://example.test/${m('link target')}`, isExternal: true },
      { type: 'attachedTemplate', target: `file:///${m('template path')}`, isExternal: true },
    ),
    [`word/media/${m('a part name')}.png`]: 'x',
  }
  const zipped = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : new Uint8Array(part),
  ])
  const packed = zipSync(Object.fromEntries(zipped) as Zippable, { comment: m('part comment') })
  const end = Buffer.from(m('archive comment'))
  const bytes = Buffer.concat([packed, end])
  bytes.writeUInt16LE(end.length, packed.length - 2)
  return { bytes, places: [...places, ...jpeg.places] }
}

const contentTypes = (): string =>
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>' +
  `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`

type Mark = (place: string) => string

const settings = (m: Mark): string =>
  xml('w:settings', `<w:rsids><w:rsid w:val="${m('rsid')}"/></w:rsids><w:docVars><w:docVar w:name="${m('docVar name')}" w:val="${m('docVar')}"/></w:docVars><w:mailMerge><w:query w:val="${m('mail merge query')}"/></w:mailMerge><w:documentProtection w:hash="${m('protection')}"/><w:defaultTabStop w:val="720"/><w:footnotePr/><w:attachedSchema w:val="${m('attached schema')}"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="${m('compatibility uri')}" w:val="15"/></w:compat>`) // prettier-ignore

const styles = (m: Mark): string =>
  xml('w:styles',
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="${m('default font')}"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles><w:lsdException w:name="${m('latent style')}"/></w:latentStyles>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
    `<w:style w:type="paragraph" w:styleId="${m('style id')}"><w:name w:val="${m('style name')}"/><w:aliases w:val="${m('style alias')}"/><w:basedOn w:val="Normal"/><w:rsid w:val="${m('style rsid')}"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:b/><w:rFonts w:ascii="${m('font of a style')}"/></w:rPr></w:style>` +
    `<w:style w:type="character" w:styleId="Secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Below"><w:name w:val="below"/><w:basedOn w:val="Secret"/></w:style>` +
    `<w:style w:type="paragraph" w:styleId="Unused"><w:name w:val="${m('a style that nothing uses')}"/></w:style>`) // prettier-ignore

const numbering = (m: Mark): string =>
  xml('w:numbering',
    `<w:abstractNum w:abstractNumId="5"><w:nsid w:val="${m('nsid')}"/><w:tmpl w:val="${m('tmpl')}"/><w:name w:val="${m('numbering name')}"/><w:lvl w:ilvl="0" w:tplc="${m('tplc')}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="${m('text of a level that nothing has')}"/></w:lvl></w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:lvlText w:val="${m('text of a numbering that nothing has')}"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num>`) // prettier-ignore

function document(m: Mark, more: string): string {
  const run = (text: string, properties = '') =>
    `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t>${text}</w:t></w:r>`
  const by = (what: string) => `w:id="1" w:author="${m(`${what} author`)}" w:date="${m(`${what} date`)}"`
  const field = (instruction: string, shown: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="${m('form field name')}"/><w:helpText w:val="${m('form field help')}"/></w:ffData></w:fldChar></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const body = [
    `<w:p w:rsidR="${m('paragraph rsid')}" w14:paraId="${m('paraId')}" w14:textId="${m('textId')}"><w:pPr><w:pStyle w:val="USED"/><w:pPrChange ${by('format change')}><w:pPr><w:pStyle w:val="${m('former style')}"/></w:pPr></w:pPrChange></w:pPr><w:bookmarkStart w:id="0" w:name="${m('bookmark')}"/><w:commentRangeStart w:id="1"/>${run('Findings of the knee', `<w:rFonts w:ascii="${m('font of a run')}"/><w:lang w:val="en-GB"/>`)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:bookmarkEnd w:id="0"/></w:p>`,
    `<w:p><w:ins ${by('insertion')}>${run('inserted words', `<w:rPrChange ${by('run change')}><w:rPr><w:rStyle w:val="${m('former run style')}"/></w:rPr></w:rPrChange>`)}</w:ins><w:del ${by('deletion')}><w:r><w:delText>${m('deleted text')}</w:delText></w:r></w:del></w:p>`,
    `<w:p><w:moveFromRangeStart ${by('move')} w:name="${m('move name')}"/><w:moveFrom ${by('move from')}>${run(m('text before it was moved'))}</w:moveFrom><w:moveTo ${by('move to')}>${run('moved words')}</w:moveTo></w:p>`,
    `<w:p><w:hyperlink r:id="r12" w:tooltip="${m('link tooltip')}" w:anchor="${m('link anchor')}" w:docLocation="${m('link docLocation')}">${run('a link')}</w:hyperlink></w:p>`,
    `<w:p><w:smartTag w:uri="${m('smart tag uri')}" w:element="${m('smart tag element')}"><w:smartTagPr><w:attr w:name="${m('smart tag name')}" w:val="${m('smart tag value')}"/></w:smartTagPr>${run('a tagged word')}</w:smartTag><w:customXml w:uri="${m('customXml uri')}" w:element="${m('customXml element')}"><w:customXmlPr><w:placeholder w:val="${m('customXml placeholder')}"/></w:customXmlPr></w:customXml></w:p>`,
    `<w:sdt><w:sdtPr><w:alias w:val="${m('control alias')}"/><w:tag w:val="${m('control tag')}"/><w:dataBinding w:xpath="${m('control binding')}" w:storeItemID="${m('control store')}"/><w:dropDownList><w:listItem w:displayText="${m('control list')}" w:value="${m('control value')}"/></w:dropDownList></w:sdtPr><w:sdtContent><w:p>${run('a control')}</w:p></w:sdtContent></w:sdt>`,
    `<w:p>${run(m('hidden text'), '<w:vanish/>')}${run(m('text hidden by a style'), '<w:rStyle w:val="Below"/>')}${run(m('white text'), '<w:color w:val="FFFFFF"/>')}${run(m('almost white text'), '<w:color w:val="FAFAFA"/>')}${run(m('tiny text'), '<w:sz w:val="2"/>')}${run(m('narrow text'), '<w:w w:val="1"/>')}${run(m('web hidden text'), '<w:specVanish/>')}${run('white on black', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>')}</w:p>`,
    `<w:tbl><w:tblPr><w:tblCaption w:val="${m('table caption')}"/><w:tblDescription w:val="${m('table description')}"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr w:rsidTr="${m('row rsid')}"><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p>${run('Cell')}</w:p></w:tc></w:tr><w:tr><w:trPr><w:del ${by('row deletion')}/></w:trPr><w:tc><w:p>${run(m('deleted row'))}</w:p></w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>${run(m('hidden row'))}</w:p></w:tc></w:tr></w:tbl>`,
    `<w:p><mc:AlternateContent><mc:Choice Requires="w14">${run('Choice')}</mc:Choice><mc:Fallback>${run(m('fallback'))}</mc:Fallback></mc:AlternateContent>${field(`INCLUDETEXT "${m('field instruction')}"`, 'chosen')}<w:fldSimple w:instr=" AUTHOR ${m('simple field')} ">${run('')}</w:fldSimple></w:p>`,
    `<w:p>${run('box: ')}<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox><w:statusText w:val="${m('form field status')}"/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX ${m('check box instruction')} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    `<w:p><w:r><w:object><v:shape alt="${m('object alt text')}"/><o:OLEObject ProgID="${m('object program')}" r:id="r10"/></w:object></w:r><w:permStart w:id="1" w:ed="${m('permission')}"/><w:permEnd w:id="1"/></w:p>`,
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="${m('picture name')}" descr="${m('picture alt text')}" title="${m('picture title')}"><a:hlinkClick r:id="r12" tooltip="${m('picture link tooltip')}"/></wp:docPr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="${m('picture file name')}" descr="${m('picture description')}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="r8"><a:extLst><a:ext uri="${m('picture extension')}"/></a:extLst></a:blip><a:srcRect l="50000"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>`,
    more,
    `<w:sectPr w:rsidR="${m('section rsid')}"><w:headerReference w:type="default" r:id="r4"/><w:headerReference w:type="first" r:id="r5"/><w:headerReference w:type="even" r:id="r6"/><w:pgSz w:w="11906" w:h="16838"/><w:printerSettings r:id="r9"/></w:sectPr>`,
  ]
  return `<!-- ${m('comment of the XML')} --><?own ${m('processing instruction')}?>${xml('w:document', `<w:body>${body.join('')}</w:body>`).slice('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'.length)}`
}
