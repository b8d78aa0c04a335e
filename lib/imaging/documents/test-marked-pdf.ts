import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'

/** A PDF in which everything that identifies somebody is a mark, and where each mark is. */
interface MarkedPdf {
  bytes: Buffer
  /** The name of each marked place; the mark of place n is `markOf(n)`. */
  places: string[]
}

/** A mark is a word of letters and digits, so that it is also a valid name and needs no escapes. */
export const markOf = (at: number): string => `ZEBRA${String(at).padStart(4, '0')}`

/** What a marked document is built with: `m('place')` gives the next mark. */
class Builder {
  readonly places: string[] = []
  private objects: Buffer[] = []

  m = (place: string): string => {
    this.places.push(place)
    return markOf(this.places.length - 1)
  }
  /** A text string: literal, hexadecimal or UTF-16 in turn (ISO 32000-2 §7.3.4, §7.9.2.2). */
  s = (place: string): string => {
    const mark = this.m(place)
    const wide = Buffer.from(`\ufeff${mark}`, 'utf16le').swap16()
    return [`(${mark})`, `<${Buffer.from(mark).toString('hex')}>`, `<${wide.toString('hex')}>`][this.places.length % 3]!
  }
  add = (body: string | Buffer): string => {
    this.objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
    return `${this.objects.length} 0 R`
  }
  reserve = (): number => this.objects.push(Buffer.from('null'))
  set = (number: number, body: string): void => void (this.objects[number - 1] = Buffer.from(body, 'latin1'))
  stream = (
    keys: string,
    content: string | Buffer,
    filters: '' | '/FlateDecode' | '/FlateDecode/DCTDecode' = '/FlateDecode',
  ): string => {
    const raw = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
    const bytes = filters ? deflateSync(raw) : raw
    const filter = filters ? `/Filter[${filters}]` : ''
    return this.add(
      Buffer.concat([Buffer.from(`<<${keys}${filter}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')]),
    )
  }
  /** The file, with marks around and between its objects; `former` is an earlier version of object 4. */
  build(root: string, former: string): Buffer {
    const { m } = this
    const parts: Buffer[] = [Buffer.from(`%PDF-1.7\n%${m('a comment behind the header')}\n`)]
    let length = parts[0]!.length
    const put = (text: string | Buffer) => {
      const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
      parts.push(bytes)
      length += bytes.length
    }
    put(`4 0 obj${former}endobj\n%%EOF\n`)
    const offsets = this.objects.map((body, at) => {
      const offset = length
      put(Buffer.concat([Buffer.from(`${at + 1} 0 obj`), body, Buffer.from('endobj\n')]))
      return offset
    })
    put(`%${m('a comment between objects')}\n`)
    put(`999 0 obj(${m('an object that no table lists')})endobj\n`)
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const count = offsets.length + 1
    const xref = length
    const info =
      `/Title${this.s('Info Title')}/Author${this.s('Info Author')}/Subject${this.s('Info Subject')}/Keywords${this.s('Info Keywords')}` +
      `/Creator${this.s('Info Creator')}/Producer${this.s('Info Producer')}/CreationDate(D:20240304 ${m('Info CreationDate')})` +
      `/Own${this.s('Info, a private key')}`
    put(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer<</Size ${count}/Root ${root}/ID[(${m('trailer ID, the first')})(${m('trailer ID, the second')})]` +
        `/Info<<${info}>>/Own${this.s('trailer, a private key')}>>\n`,
    )
    put(`startxref\n${xref}\n%%EOF\n${m('behind the end')}\n`)
    return Buffer.concat(parts)
  }
}

/**
 * A document of one page that shows a heading, a picture and nothing else, with a mark in every place that this test
 * knows of where a PDF can carry something that its pages do not show.
 *
 * @param jpeg a JPEG with marks of its own in its segments; it is shown twice
 */
export function markedPdf(jpeg: { bytes: Buffer; places: string[] }, sizePx: [number, number]): MarkedPdf {
  const b = new Builder()
  const { s, add, reserve, set, stream } = b
  const [catalog, pages, page, content] = [reserve(), reserve(), reserve(), reserve()]
  const jpegKeys = `/Type/XObject/Subtype/Image/Width ${sizePx[0]}/Height ${sizePx[1]}/BitsPerComponent 8`
  const images = imageObjects(b, jpeg.bytes, jpegKeys)
  set(
    page,
    `<</Type/Page/Parent ${pages} 0 R/MediaBox[-200 -200 900 900]/CropBox[0 0 300 300]/Contents ${content} 0 R` +
      `/Resources<<${resourceKeys(b, images)}>>/Annots[${annotations(b)}]${pageKeys(b, jpegKeys, jpeg.bytes)}>>`,
  )
  const text = pageContent(b)
  set(content, `<</Length ${text.length}/F<</F${s('stream, an external file')}>>>>stream\n${text}\nendstream`)
  set(pages, `<</Type/Pages/Kids[${page} 0 R]/Count 1/Own${s('page tree, a private key')}>>`)
  set(catalog, `<</Type/Catalog/Pages ${pages} 0 R${catalogKeys(b, page)}>>`)
  add(`<</Unused${s('an object that nothing refers to')}>>`)
  stream('', `(${b.m('a deflated stream that nothing refers to')})`)
  stream('/Type/ObjStm/N 1/First 6', `900 0 <</A(${b.m('an object stream that nothing refers to')})>>`)
  const former = `<</Length 60>>stream\nBT /F0 9 Tf 20 20 Td (${b.m('an earlier version of the content')}) Tj ET\nendstream`
  const bytes = b.build(`${catalog} 0 R`, former)
  return { bytes, places: [...b.places, ...jpeg.places] }
}

function catalogKeys({ m, s, add, stream }: Builder, page: number): string {
  const here = `[${page} 0 R/Fit]`
  const spec = add(
    `<</Type/Filespec/F${s('attachment F')}/UF${s('attachment UF')}/Desc${s('attachment Desc')}/EF<</F ${stream(
      `/Type/EmbeddedFile/Subtype/${m('attachment Subtype')}/Params<</CreationDate${s('attachment date')}/CheckSum${s('attachment CheckSum')}>>`,
      m('attachment content'),
    )}>>>>`,
  )
  const names =
    `/Names<</EmbeddedFiles<</Names[${s('name tree EmbeddedFiles')} ${spec}]>>/JavaScript<</Names[${s('name tree JavaScript')}<</S/JavaScript/JS${s('document script')}>>]>>` +
    `/Dests<</Names[${s('named destination')} ${here}]>>/IDS<</Names[${s('name tree IDS')} null]>>/URLS<</Names[${s('name tree URLS')} null]>>` +
    `/Renditions<</Names[${s('name tree Renditions')}<</S/MR/N${s('rendition name')}>>]>>/AP<</Names[${s('name tree AP')} null]>>/Templates<</Names[${s('name tree Templates')} null]>>>>`
  const item = add(
    `<</Title${s('outline Title')}/Dest ${here}/A<</S/URI/URI${s('outline URI')}>>/SE<</Alt${s('outline structure element')}>>>>`,
  )
  const outlines = `/Outlines<</Count 1/First ${item}/Last ${item}>>/Dests<</${m('old destination')} ${here}>>`
  const layer = add(
    `<</Type/OCG/Name${s('OCG Name')}/Usage<</CreatorInfo<</Creator${s('OCG Creator')}/Subtype/${m('OCG Subtype')}>>/User<</Type/Ind/Name${s('OCG User')}>>>>>>`,
  )
  const layers = `/OCProperties<</OCGs[${layer}]/D<</Name${s('OC configuration Name')}/Creator${s('OC configuration Creator')}/Order[${s('OC Order label')}[${layer}]]>>>>`
  const element =
    `<</S/P/Alt${s('structure Alt')}/ActualText${s('structure ActualText')}/E${s('structure E')}/T${s('structure T')}/ID${s('structure ID')}` +
    `/Lang${s('structure Lang')}/A<</O/${m('structure attribute owner')}/Summary${s('structure Summary')}>>/PhoneticAlphabet/${m('structure PhoneticAlphabet')}>>`
  const structure =
    `/MarkInfo<</Marked true>>/StructTreeRoot<</K ${element}/RoleMap<</${m('RoleMap')}/P>>/ClassMap<</${m('ClassMap')}<</O/Layout>>>>` +
    `/Namespaces[<</NS${s('structure namespace')}>>]/IDTree<</Names[${s('IDTree')} null]>>/PronunciationLexicon[<</F${s('PronunciationLexicon')}>>]>>`
  const field = `<</FT/Tx/T${s('field T')}/TU${s('field TU')}/TM${s('field TM')}/V${s('field V')}/DV${s('field DV')}/RV${s('field RV')}/AA<</C<</S/JavaScript/JS${s('field script')}>>>>>>`
  const choice = `<</FT/Ch/T(choice)/Opt[${s('field Opt')}]>>`
  const signature =
    `<</FT/Sig/T(sig)/V<</Type/Sig/Name${s('signature Name')}/Reason${s('signature Reason')}/Location${s('signature Location')}/ContactInfo${s('signature ContactInfo')}` +
    `/Contents<${Buffer.from(m('signature Contents')).toString('hex')}>/Cert${s('signature Cert')}/Prop_Build<</App<</Name/${m('signature Prop_Build')}>>>>>>>>`
  const form = `/AcroForm<</Fields[${field}${choice}${signature}]/DA${s('form DA')}/XFA ${stream('', `<xdp>${m('XFA')}</xdp>`)}>>`
  const parts =
    `/DPartRoot<</Type/DPartRoot/NodeNameList[/${m('DPart NodeNameList')}]/DPartRootNode<</DPM<</Own${s('DPart DPM')}>>>>>>` +
    `/Collection<</D${s('portfolio D')}/Schema<</${m('portfolio field')}<</N${s('portfolio N')}>>>>/Folders<</Name${s('portfolio folder')}>>>>`
  const profile = stream('/N 3', `profile ${m('output intent profile')}`)
  const others =
    `/OutputIntents[<</S/GTS_PDFA1/Info${s('OutputIntent Info')}/OutputCondition${s('OutputCondition')}/OutputConditionIdentifier${s('OutputConditionIdentifier')}/RegistryName${s('OutputIntent RegistryName')}/DestOutputProfile ${profile}>>]` +
    `/Metadata ${stream('/Type/Metadata/Subtype/XML', `<x:xmpmeta>${m('catalog XMP, deflated')}</x:xmpmeta>`)}` +
    `/PageLabels<</Nums[0<</P${s('page label')}>>]>>/Threads[<</I<</Title${s('thread Title')}/Author${s('thread Author')}>>>>]` +
    `/OpenAction<</S/JavaScript/JS${s('OpenAction')}>>/AA<</WC<</S/JavaScript/JS${s('catalog AA')}>>>>/URI<</Base${s('URI Base')}>>/Lang${s('catalog Lang')}` +
    `/PieceInfo<</${m('catalog PieceInfo application')}<</LastModified(D:2024)/Private${s('catalog PieceInfo')}>>>>/SpiderInfo<</C[<</URL${s('SpiderInfo')}>>]>>` +
    `/Legal<</Attestation${s('Legal Attestation')}>>/DSS<</VRI<</${m('DSS VRI')}<<>>>>>>/Extensions<</${m('Extensions')}<</URL${s('Extensions URL')}>>>>` +
    `/Requirements[<</S/EnableJavaScripts/RH[<</Script${s('Requirements')}>>]>>]/ViewerPreferences<</Own/${m('ViewerPreferences')}>>/AF[${spec}]/Own${s('catalog, a private key')}/${m('catalog, a key')} 1`
  return names + outlines + layers + structure + form + parts + others
}

function pageKeys({ m, s, stream }: Builder, jpegKeys: string, jpeg: Buffer): string {
  return (
    `/Metadata ${stream('/Type/Metadata', `<x>${m('page XMP')}</x>`, '')}/PieceInfo<</Own<</Private${s('page PieceInfo')}>>>>/LastModified${s('page LastModified')}` +
    `/B[<</R[0 0 9 9]/Own${s('bead')}>>]/ID${s('page ID of web capture')}/DPart<</DPM<</Own${s('page DPart')}>>>>/AA<</O<</S/JavaScript/JS${s('page AA')}>>>>` +
    `/VP[<</Type/Viewport/BBox[0 0 9 9]/Name${s('VP Name')}/Measure<</Type/Measure/R${s('VP Measure R')}/X[<</U${s('VP Measure unit')}>>]/PtData<</Names[/${m('VP PtData')}]>>>>>>]` +
    `/PresSteps<</Own${s('PresSteps')}>>/SeparationInfo<</DeviceColorant${s('SeparationInfo')}>>/TemplateInstantiated/${m('TemplateInstantiated')}/Thumb ${stream(jpegKeys.replace('/Type/XObject/Subtype/Image', '/ColorSpace/DeviceRGB/Filter/DCTDecode'), jpeg, '')}` +
    `/OutputIntents[<</Info${s('page OutputIntent')}>>]/Own${s('page, a private key')}/${m('page, a key')} 1`
  )
}

function annotations({ m, s, stream }: Builder): string {
  const rect = '/Rect[10 10 20 20]'
  const look = stream(
    '/Type/XObject/Subtype/Form/BBox[0 0 9 9]',
    `BT /Helv 4 Tf (${m('annotation appearance')}) Tj ET %${m('annotation appearance comment')}`,
  )
  return (
    `<</Subtype/Text${rect}/Contents${s('note Contents')}/T${s('note T')}/Subj${s('note Subj')}/NM${s('note NM')}/RC${s('note RC')}/M${s('note M')}/Name/${m('note Name')}>>` +
    `<</Subtype/Link${rect}/A<</S/URI/URI${s('link URI')}/IsMap false/Next<</S/Launch/F${s('link Launch')}>>>>/PA<</S/URI/URI${s('link PA')}>>>>` +
    `<</Subtype/FreeText${rect}/Contents${s('FreeText Contents')}/DA${s('FreeText DA')}/DS${s('FreeText DS')}/AP<</N ${look}>>>>` +
    `<</Subtype/Stamp${rect}/Name/${m('Stamp Name')}>><</Subtype/Redact${rect}/OverlayText${s('Redact OverlayText')}>>` +
    `<</Subtype/FileAttachment${rect}/FS<</F${s('FileAttachment F')}>>>><</Subtype/Sound${rect}/Sound ${stream('/R 8000', m('Sound content'))}>>` +
    `<</Subtype/Movie${rect}/T${s('Movie T')}/Movie<</F${s('Movie F')}>>>><</Subtype/Screen${rect}/MK<</CA${s('Screen MK')}>>>>` +
    `<</Subtype/Widget${rect}/FT/Tx/T(w)/V${s('Widget V')}/MK<</CA${s('Widget MK')}>>>><</Subtype/Watermark${rect}/Contents${s('Watermark')}>>` +
    `<</Subtype/3D${rect}/3DV<</XN${s('3D view')}>>>><</Subtype/RichMedia${rect}/NM${s('RichMedia')}>><</Subtype/Line${rect}/L[0 0 1 1]/Measure<</R${s('Line Measure')}>>>>`
  )
}

function imageObjects({ m, s, stream }: Builder, jpeg: Buffer, keys: string): Record<string, string> {
  const opi = `/OPI<</1.3<</Type/OPI/Version 1.3/F${s('OPI 1.3 F')}/ID${s('OPI 1.3 ID')}/Comments${s('OPI 1.3 Comments')}>>/2.0<</F${s('OPI 2.0 F')}/MainImage${s('OPI MainImage')}>>>>`
  const alternate = stream(`${keys}/ColorSpace/DeviceRGB/Filter/DCTDecode/Own${s('alternate image')}`, jpeg, '')
  const profile = stream('/N 3/Alternate/DeviceRGB', Buffer.concat([Buffer.alloc(128), Buffer.from(m('ICC profile'))]))
  const photo = stream(
    `${keys}/ColorSpace/DeviceRGB/Filter/DCTDecode/Metadata ${stream('', m('image XMP'))}/Name/${m('image Name')}/ID${s('image ID')}${opi}` +
      `/Alternates[<</Image ${alternate}/DefaultForPrinting false>>]/PieceInfo<</Own<</Private${s('image PieceInfo')}>>>>/PtData<</Own${s('image PtData')}>>/Measure<</R${s('image Measure')}>>/Own${s('image, a private key')}`,
    jpeg,
    '',
  )
  const twice = stream(`${keys}/ColorSpace[/ICCBased ${profile}]`, jpeg, '/FlateDecode/DCTDecode')
  const form = stream(
    `/Type/XObject/Subtype/Form/BBox[0 0 50 10]/Resources<<>>/PieceInfo<</Own<</Private${s('form PieceInfo')}>>>>/LastModified${s('form LastModified')}/Metadata ${stream('', m('form XMP'))}` +
      `/Ref<</F<</F${s('form Ref F')}>>/Page${s('form Ref Page')}/ID[${s('form Ref ID')}()]>>/Name/${m('form Name')}${opi}/Own${s('form, a private key')}`,
    `0.9 0.2 0.2 rg 0 0 40 8 re f %${m('form comment')}\n0 0 0 rg BT /X 8 Tf 500 500 Td (${m('form text outside its box')}) Tj ET`,
  )
  const unused = stream(
    '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
    Buffer.concat([Buffer.from('A'), Buffer.from(m('samples behind an image'))]),
  )
  const post = stream('/Type/XObject/Subtype/PS', `(${m('PostScript XObject')}) show`)
  return { photo, twice, form, unused, post }
}

function resourceKeys({ m, s, stream, add }: Builder, images: Record<string, string>): string {
  const program = readFileSync(fileURLToPath(import.meta.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf')))
  const descriptor =
    `<</Type/FontDescriptor/FontName/${m('FontDescriptor FontName')}/FontFamily${s('FontFamily')}/Flags 32/FontBBox[-200 -200 1000 1000]/ItalicAngle 0/Ascent 900/Descent -200` +
    `/CapHeight 700/StemV 80/CharSet${s('FontDescriptor CharSet')}/FontFile2 ${stream(`/Length1 ${program.length}`, Buffer.concat([program, Buffer.from(m('behind a font program'))]))}/Own${s('FontDescriptor, a private key')}>>`
  const unicode = stream(
    `/CMapName/${m('ToUnicode CMapName')}`,
    `%${m('ToUnicode comment')}\n/CIDInit /ProcSet findresource begin endcmap`,
  )
  const font = add(
    `<</Type/Font/Subtype/TrueType/BaseFont/${m('BaseFont')}/Name/${m('font Name')}/FirstChar 65/LastChar 65/Widths[667]/Encoding/WinAnsiEncoding/FontDescriptor ${descriptor}/ToUnicode ${unicode}>>`,
  )
  const glyph = stream('', `600 0 0 0 500 500 d1 %${m('glyph comment')}\n0 0 500 500 re f`)
  const drawn = add(
    `<</Type/Font/Subtype/Type3/Name/${m('Type3 Name')}/FontBBox[0 0 500 500]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar 65/Widths[600]/CharProcs<</${m('Type3 glyph')} ${glyph}>>` +
      `/Encoding<</Differences[65/${m('Differences glyph name')}]>>>>`,
  )
  const plain = add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
  const tile = stream(
    `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<<>>/PieceInfo<</Own${s('pattern PieceInfo')}>>`,
    `%${m('pattern comment')}\n.2 .6 .2 rg 0 0 3 3 re f`,
  )
  const tint = stream('/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]', `{dup dup %${m('function comment')}\n}`)
  return (
    `/Font<</F0 ${plain}/F1 ${font}/F2 ${drawn}/${m('font resource name')} ${plain}>>/XObject<</Im0 ${images['photo']}/Im1 ${images['twice']}/Fm0 ${images['form']}/Un ${images['unused']}/Ps ${images['post']}/${m('XObject resource name')} ${images['unused']}>>` +
    `/Pattern<</P0 ${tile}/${m('pattern resource name')} ${tile}>>/ColorSpace<</Sp[/Separation/${m('Separation colorant')}/DeviceRGB ${tint}]/${m('colour space resource name')}/DeviceRGB/Nn[/DeviceN[/${m('DeviceN colorant')}]/DeviceRGB ${tint}<</Own${s('DeviceN attributes')}>>]>>` +
    `/ExtGState<</Clear<</ca 0/CA 0/Own${s('ExtGState, a private key')}/HT<</HalftoneName${s('HalftoneName')}/HalftoneType 5>>>>>>/Properties<</Mc0<</ActualText${s('Properties ActualText')}/Own${s('Properties, a private key')}>>/${m('Properties resource name')}<<>>` +
    `/Oc0<</Type/OCMD/OCGs null/Own${s('OCMD')}>>>>/Shading<</${m('shading resource name')}<<>>>>/ProcSet[/${m('ProcSet')}]`
  )
}

/** Its operators: what is seen, and every way to write something on a page that is not. */
function pageContent({ m }: Builder): string {
  const at = (x: number, y: number, text: string) => `BT /F0 8 Tf ${x} ${y} Td ${text} ET`
  return [
    `%${m('content comment')}`,
    `${at(20, 270, '(Findings of the knee) Tj')}`,
    `/Span<</ActualText(${m('content ActualText')})/Alt(${m('content Alt')})/E(${m('content E')})/Lang(${m('content Lang')})>>BDC ${at(20, 255, '(Cartilage) Tj')} EMC`,
    `/Span/Mc0 BDC EMC /${m('marked content tag')} BMC EMC /${m('marked content point')} MP /P<</Own(${m('marked content point properties')})>>DP`,
    `/Artifact<</Contents(${m('artifact')})/Subtype/${m('artifact subtype')}>>BDC EMC`,
    `3 Tr ${at(20, 240, `(${m('text in render mode 3')}) Tj`)} 7 Tr q ${at(20, 230, `(${m('text in render mode 7')}) Tj`)} Q 0 Tr`,
    at(320, 270, `(${m('text right of the crop box')}) Tj`),
    at(20, -100, `(${m('text below the crop box')}) Tj`),
    at(5000, 5000, `(${m('text outside of the media box')}) Tj`),
    `q 0 0 5 5 re W n ${at(20, 200, `(${m('text outside of the clip')}) Tj`)} Q`,
    `1 g ${at(20, 190, `(${m('white text on white')}) Tj`)} 0 g`,
    `q /Clear gs ${at(20, 180, `(${m('text without opacity')}) Tj`)} Q`,
    `${at(20, 170, `(${m('text under a rectangle')}) Tj`)} 0.2 g 15 165 130 15 re f 0 g`,
    `${at(200, 100, `(${m('text under an image')}) Tj`)}`,
    `BT /F0 0.01 Tf 20 160 Td (${m('text too small to see')}) Tj ET`,
    `BT /F0 8 Tf 0 Tz 20 158 Td (${m('text without width')}) Tj 100 Tz ET`,
    `/OC/Oc0 BDC EMC q 60 0 0 40 20 60 cm /Im0 Do Q q 100 0 0 60 190 80 cm /Im1 Do Q q 1 0 0 1 20 40 cm /Fm0 Do Q`,
    'BT /F1 12 Tf 20 120 Td (A) Tj ET BT /F2 12 Tf 40 120 Td (A) Tj ET',
    '/Pattern cs /P0 scn 60 118 20 12 re f /Sp cs 0.5 scn 90 118 20 12 re f',
    `q 8 0 0 8 120 118 cm BI /W 1 /H 1 /CS /G /BPC 8 /Own(${m('inline image key')}) ID \u007f EI Q`,
    `(${m('an operand without an operator')}) pop BX (${m('compatibility section')}) own EX`,
  ].join('\n')
}
