/** The font files that pdfmake carries (Apache License 2.0), as paths. */
declare module "pdfmake/fonts/Roboto.js" {
  const fonts: { readonly Roboto: { readonly normal: string; readonly bold: string; readonly italics: string; readonly bolditalics: string } };
  export default fonts;
}
