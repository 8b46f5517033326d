/// A published language model's sizes as they decide what a cached token takes.
///
/// 2·layers·(heads of keys)·(features of a head) numbers, of 2 bytes each in half precision or bfloat16.
struct PublishedDecoder: Sendable {
    let name: String
    let title: String
    let layers, keyHeads, head: Int

    var bytes: Double { Double(2 * layers * keyHeads * head * 2) }

    /// Most first.
    static let all = [
        // Brown et al. 2020, arXiv:2005.14165, table 2.1.
        PublishedDecoder(name: "gpt-3", title: "GPT-3 175B", layers: 96, keyHeads: 96, head: 128),
        // Touvron et al. 2023, arXiv:2307.09288: 32 heads of 128 in the 7B model; 8 groups in the 70B model, section 2.2.
        PublishedDecoder(name: "llama-2-7b", title: "Llama 2 7B", layers: 32, keyHeads: 32, head: 128),
        PublishedDecoder(name: "llama-2-70b", title: "Llama 2 70B", layers: 80, keyHeads: 8, head: 128),
        // Jiang et al. 2023, arXiv:2310.06825, table 1.
        PublishedDecoder(name: "mistral-7b", title: "Mistral 7B", layers: 32, keyHeads: 8, head: 128),
        // Chowdhery et al. 2022, arXiv:2204.02311, table 1: multi-query, heads of 256.
        PublishedDecoder(name: "palm-540b", title: "PaLM 540B", layers: 118, keyHeads: 1, head: 256),
    ]
}
