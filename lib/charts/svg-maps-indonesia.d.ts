declare module "@svg-maps/indonesia" {
  const map: { label: string; viewBox: string; locations: readonly { id: string; name: string; path: string }[] };
  export default map;
}
