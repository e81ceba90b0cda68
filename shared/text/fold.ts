// What is equal to somebody who looks for words: hiragana and katakana, full and half width, capital and small letters, old and new
// forms of kanji as they stand in names. For finding alone; nothing that is kept or shown goes through here. Pure.

/**
 * Each group is one kanji to whoever looks for it: the usual form first, then those that people's and places' names have. What Unicode
 * itself calls the same (塚, 神) is not here.
 */
const SAME_KANJI = (
  '高髙 崎﨑嵜 吉𠮷 沢澤 浜濱濵 辺邊邉 斉斎齊齋 広廣 国國 島嶋嶌 桜櫻 栄榮 恵惠 徳德 瀬瀨 竜龍 滝瀧 真眞 淵渕渊 条條 槙槇 寛寬 黒黑 曽曾 遥遙 ' +
  '桧檜 万萬 与與 学學 会會 県縣 区區 寿壽 為爲 蔵藏 円圓 鉄鐵 関關 豊豐 弥彌 児兒 実實 礼禮 荘莊 富冨 峰峯 桑桒 柳栁 呑吞 館舘 稲稻 応應 ' +
  '穂穗 糸絲 緒緖 総總 縄繩 聡聰 声聲 誉譽 譲讓 村邨 郷鄕 釈釋 錬鍊 鶏鷄 静靜 顕顯 余餘 厳嚴 仏佛 来來 仮假 伝傳 価價 倹儉 労勞 勲勳 ' +
  '単單 団團 図圖 壮壯 壱壹 壊壞 増增 奥奧 嬢孃 寝寢 対對 専專 将將 尚尙 巌巖 岳嶽 巣巢 帯帶 庁廳 恒恆 戦戰 戸戶 払拂 担擔 拠據 収收 ' +
  '効效 教敎 数數 断斷 旧舊 晋晉 暁曉 横橫 楽樂 様樣 権權 歩步 歴歷 残殘 毎每 気氣 浄淨 清淸 温溫 満滿 渋澁 済濟 湿濕 灯燈 争爭 状狀 ' +
  '独獨 献獻 産產 画畫 当當 発發 盗盜 秘祕 税稅 穎頴 並竝 絶絕 緑綠 縦縱 継繼 続續 聴聽 粛肅 台臺 芦蘆 芸藝 蚕蠶 衛衞 装裝 覚覺 観觀 ' +
  '変變 予豫 売賣 賛贊 転轉 弁辨辯瓣 逓遞 遅遲 酔醉 医醫 銭錢 鎮鎭 鉱鑛 随隨 険險 隠隱 双雙 雑雜 霊靈 飲飮 駅驛 験驗 体體 髪髮 闘鬪 ' +
  '塩鹽 麦麥 黙默 点點 歯齒 亀龜 彦彥 填塡 頬頰 剥剝 鴎鷗 侠俠 噛嚙 薮藪 篭籠 桝枡 橋槗𣘺 祢禰 砺礪 蛎蠣 蝋蠟 諌諫 賎賤 靭靱'
)
  .split(' ')
  .map((group) => [...group]);

const USUAL = new Map(SAME_KANJI.flatMap(([usual = '', ...others]) => others.map((other) => [other, usual])));

/** The marks that choose among drawings of one kanji, which no search asks for. */
const CHOSEN_DRAWING = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
const KATAKANA = /[\u30A1-\u30F6\u30FD\u30FE]/gu;
const KANJI = /\p{Script=Han}/gu;
const KATAKANA_TO_HIRAGANA = 0x60;

/** The text in the form in which what is equal to a search is the same; white space of any kind is one space. Folding twice changes nothing more. */
export const fold = (text: string): string =>
  text
    .replace(CHOSEN_DRAWING, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
    .replace(KANJI, (kanji) => USUAL.get(kanji) ?? kanji)
    .replace(/\s+/gu, ' ');

/** The parts of what somebody looks for, each of which must be found. */
export const foldedParts = (query: string): readonly string[] =>
  fold(query)
    .split(' ')
    .filter((part) => part !== '');
